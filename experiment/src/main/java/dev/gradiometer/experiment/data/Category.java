package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;

/**
 * How a column of words becomes inputs.
 *
 * @param column  the column
 * @param coding  what a word becomes
 * @param inputs  of {@link Coding#HASH}
 * @param rare    words of fewer training samples count as others; 0 for none
 * @param unseen  what becomes of others, and of words that only new data have
 */
public record Category(String column, Coding coding, int inputs, int rare, Unseen unseen) {
    public static final Coding DEFAULT_CODING = Coding.ONE_HOT;
    public static final int DEFAULT_INPUTS = 64;
    public static final int DEFAULT_RARE = 0;
    public static final Unseen DEFAULT_UNSEEN = Unseen.ERROR;

    /** Most words of a column that become an input each. */
    public static final int MOST_WORDS = 1_000;

    public Category {
        Check.range("csv", "columns", inputs, 1, 1 << 14);
        Check.range("csv", "rare", rare, 0, Integer.MAX_VALUE);
        if (rare > 0 && unseen == Unseen.ERROR) {
            throw new UserInputException("data csv: rare needs unseen: other, for the input that rare words share");
        }
    }

    /** One-hot, all words known. */
    public static Category of(String column) {
        return new Category(column, DEFAULT_CODING, DEFAULT_INPUTS, DEFAULT_RARE, DEFAULT_UNSEEN);
    }

    /** What a word becomes. */
    public enum Coding {
        /** An input for each word, named {@code column=word}, ordered by number if all are whole, else by character. */
        ONE_HOT,
        /** ±1 at one of a fixed number of inputs, by a hash of the word. */
        HASH,
        /** The share of the training samples that have the word. */
        FREQUENCY
    }

    /** What becomes of a word that training has not seen. */
    public enum Unseen {
        /** It is refused. */
        ERROR,
        /** It shares an input with the rare words; 0 in all inputs if there are none. */
        OTHER
    }
}
