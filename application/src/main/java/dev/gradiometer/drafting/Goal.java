package dev.gradiometer.drafting;

import dev.gradiometer.experiment.data.TargetScaling;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;

/** What is learnt. */
public sealed interface Goal {
    /** Outputs of the network. */
    int outputs();

    /** What it is, in a few words. */
    Text text();

    /**
     * Classes that exclude each other.
     *
     * @param count  classes
     * @param shown  the most frequent ones with their shares
     * @param rarest share of the rows that the rarest class has
     */
    record Classes(int count, String shown, double rarest) implements Goal {
        /** Below this share a class is rare. */
        static final double RARE = 0.1;

        /** Of two classes the second is an output of its own. */
        @Override
        public int outputs() {
            return count == 2 ? 1 : count;
        }

        @Override
        public Text text() {
            return DraftPhrase.CLASSES.with(Words.count(count), shown);
        }

        boolean isRare() {
            return rarest < RARE && rarest < 0.5 / count;
        }
    }

    /**
     * Labels that are there or not, independently of each other.
     *
     * @param outputs labels
     */
    record Labels(int outputs) implements Goal {
        @Override
        public Text text() {
            return DraftPhrase.LABELS.with(outputs);
        }
    }

    /**
     * Numbers.
     *
     * @param outputs of them
     * @param scaling of the targets
     * @param shown   from the smallest to the largest
     */
    record Numbers(int outputs, TargetScaling scaling, String shown) implements Goal {
        @Override
        public Text text() {
            return DraftPhrase.NUMBERS.with(shown);
        }
    }
}
