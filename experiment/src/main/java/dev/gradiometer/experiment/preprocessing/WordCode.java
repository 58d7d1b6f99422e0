package dev.gradiometer.experiment.preprocessing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** What a word becomes: one number at one of the column's inputs, 0 at the others. */
public sealed interface WordCode {
    /** Names of the inputs of {@code column}, without an indicator. */
    List<String> inputs(String column);

    /** Number of inputs, without an indicator. */
    int width();

    /** Where a word stands; null if the code refuses words that it has not seen. */
    @Nullable Spot spot(String word);

    /**
     * A number at an input.
     *
     * @param input place among the column's inputs; −1 for none, so that all are 0
     * @param value what stands there
     */
    record Spot(int input, double value) {
        /** Zero everywhere. */
        static final Spot NOWHERE = new Spot(-1, 0);
    }

    /** What becomes of a word that has no input of its own. */
    enum Others {
        /** It is a mistake. */
        REFUSED,
        /** All inputs are 0. */
        ZERO,
        /** Such words share an input, the last one. */
        SHARED
    }

    /**
     * One-hot: an input for each word, 1 where it is the word.
     *
     * @param words  that have an input, in the order of the inputs
     * @param others what becomes of all other words
     */
    record OneHot(List<String> words, Others others) implements WordCode {
        public OneHot {
            words = List.copyOf(words);
        }

        @Override
        public List<String> inputs(String column) {
            List<String> names = new ArrayList<>();
            words.forEach(word -> names.add(column + "=" + word));
            if (others == Others.SHARED) {
                names.add(column + "=(other)");
            }
            return names;
        }

        @Override
        public int width() {
            return words.size() + (others == Others.SHARED ? 1 : 0);
        }

        @Override
        public @Nullable Spot spot(String word) {
            int place = words.indexOf(word);
            if (place >= 0) {
                return new Spot(place, 1);
            }
            return switch (others) {
                case REFUSED -> null;
                case ZERO -> Spot.NOWHERE;
                case SHARED -> new Spot(words.size(), 1);
            };
        }
    }

    /**
     * Feature hashing (Weinberger and others 2009): ±1 at an input that a hash of the word chooses, the sign by another
     * bit of it. Any word has a place, and two words may share one.
     *
     * @param columns inputs, at least 1
     */
    record Hashed(int columns) implements WordCode {
        @Override
        public List<String> inputs(String column) {
            List<String> names = new ArrayList<>();
            for (int c = 0; c < columns; c++) {
                names.add("%s#%d".formatted(column, c));
            }
            return names;
        }

        @Override
        public int width() {
            return columns;
        }

        @Override
        public Spot spot(String word) {
            CRC32C crc = new CRC32C();
            crc.update(word.getBytes(StandardCharsets.UTF_8));
            long hash = crc.getValue();
            return new Spot((int) ((hash >>> 1) % columns), (hash & 1) == 0 ? 1 : -1);
        }
    }

    /**
     * Frequency encoding: the share of the training samples that have the word.
     *
     * @param shares by word
     * @param others {@link Others#REFUSED}, or {@link Others#ZERO} for a share of 0
     */
    record Frequency(Map<String, Double> shares, Others others) implements WordCode {
        public Frequency {
            shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
        }

        @Override
        public List<String> inputs(String column) {
            return List.of(column + " (share)");
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public @Nullable Spot spot(String word) {
            Double share = shares.get(word);
            if (share != null) {
                return new Spot(0, share);
            }
            return others == Others.REFUSED ? null : Spot.NOWHERE;
        }
    }
}
