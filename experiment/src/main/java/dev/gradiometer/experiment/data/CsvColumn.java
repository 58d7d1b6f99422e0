package dev.gradiometer.experiment.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cells of one CSV column, collected from top to bottom. */
sealed interface CsvColumn {
    String name();

    /** A column that is left out. */
    record Ignored(String name) implements CsvColumn {}

    /** A column of numbers. */
    final class Numbers implements CsvColumn {
        private final String name;
        private double[] values = new double[64];
        private int count;

        Numbers(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        void add(double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        double at(int row) {
            return values[row];
        }
    }

    /** A column of words: each distinct one gets a code, in order of first appearance. */
    final class Words implements CsvColumn {
        private final String name;
        private final Map<String, Integer> codeOf = new HashMap<>();
        private final List<String> distinct = new ArrayList<>();
        private int[] codes = new int[64];
        private int count;

        Words(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        void add(String word) {
            if (count == codes.length) {
                codes = Arrays.copyOf(codes, 2 * count);
            }
            codes[count++] = codeOf.computeIfAbsent(word, added -> {
                distinct.add(word);
                return distinct.size() - 1;
            });
        }

        String at(int row) {
            return distinct.get(codes[row]);
        }

        int[] codes() {
            return Arrays.copyOf(codes, count);
        }

        List<String> distinct() {
            return distinct;
        }
    }
}
