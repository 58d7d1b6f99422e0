package dev.gradiometer.experiment.spec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * One setting that a sweep changes, and the values that it takes. A value is what stands behind the equals sign of an
 * override: YAML on one line.
 */
public sealed interface Axis {
    /** The path of the setting, for example {@code training.learning-rate} or {@code network.depth}. */
    String key();

    /** The values of a grid, in order; empty if an interval does not say how many. */
    List<String> values();

    /** The value at a share of the way from the first to the last, 0 to below 1. */
    String at(double share);

    /** The values as a file or an option says them. */
    String text();

    /**
     * Values that are written out.
     *
     * @param values at least one, each once
     */
    record Listed(String key, List<String> values) implements Axis {
        public Listed {
            values = List.copyOf(values);
        }

        @Override
        public String at(double share) {
            return values.get((int) (share * values.size()));
        }

        @Override
        public String text() {
            return String.join(",", values);
        }
    }

    /**
     * Numbers from {@code low} to {@code high}, both of them taken; rounded to six digits.
     *
     * @param logarithmic whether the ratio of neighbours is the same, not the difference
     * @param whole       whether numbers are rounded to whole ones
     * @param count       of a grid's values, at least 2; 0 if it is not said
     */
    record Interval(String key, double low, double high, boolean logarithmic, boolean whole, int count)
            implements Axis {
        private static final MathContext SIX_DIGITS = new MathContext(6);

        @Override
        public List<String> values() {
            SequencedSet<String> values = new LinkedHashSet<>();
            for (int i = 0; i < count; i++) {
                values.add(text(value((double) i / (count - 1))));
            }
            return List.copyOf(values);
        }

        @Override
        public String at(double share) {
            if (!whole) {
                return text(value(share));
            }
            // Each whole number has the interval around it, so that the ends are as likely as the others.
            double wider = logarithmic
                    ? (low - 0.5) * Math.pow((high + 0.5) / (low - 0.5), share)
                    : low - 0.5 + share * (high - low + 1);
            return text(Math.clamp(Math.rint(wider), low, high));
        }

        @Override
        public String text() {
            return text(low) + ".." + text(high) + (logarithmic ? ":log" : "") + (whole ? ":whole" : "")
                    + (count == 0 ? "" : ":" + count);
        }

        private double value(double share) {
            double value = logarithmic ? low * Math.pow(high / low, share) : low + share * (high - low);
            return whole ? Math.rint(value) : value;
        }

        private static String text(double value) {
            double rounded = new BigDecimal(value).round(SIX_DIGITS).doubleValue();
            return ((Tree.Scalar) TreeMaker.number(rounded)).text();
        }
    }
}
