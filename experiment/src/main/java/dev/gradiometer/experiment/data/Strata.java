package dev.gradiometer.experiment.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Samples by class, each class in a random order. */
final class Strata {
    private final List<List<Integer>> classes;

    private Strata(List<List<Integer>> classes) {
        this.classes = classes;
    }

    /** @param order of all samples */
    static Strata of(Labels labels, int[] order) {
        List<List<Integer>> classes = new ArrayList<>();
        for (int c = 0; c < labels.names().size(); c++) {
            classes.add(new ArrayList<>());
        }
        for (int sample : order) {
            classes.get(labels.indices()[sample]).add(sample);
        }
        return new Strata(classes);
    }

    /**
     * The part of each sample, so that each part has its share of each class as nearly as whole samples allow, and each
     * class has a sample to train on. Empty if there are too few samples for that.
     */
    int[] divide(Shares wanted) {
        int[] sizes = classes.stream().mapToInt(List::size).toArray();
        int[] testing = apportion(wanted.test(), sizes, new int[sizes.length]);
        int[] validating = apportion(wanted.validation(), sizes, testing);
        if (testing.length == 0 || validating.length == 0) {
            return new int[0];
        }
        int[] parts = new int[wanted.samples()];
        for (int c = 0; c < sizes.length; c++) {
            for (int i = 0; i < testing[c] + validating[c]; i++) {
                parts[classes.get(c).get(i)] = i < testing[c] ? Shares.TEST : Shares.VALIDATION;
            }
        }
        return parts;
    }

    /**
     * The method of largest remainders: {@code total} samples divided among classes in proportion to their sizes, no
     * class giving its last one.
     *
     * @param taken samples of each class that are given away already
     * @return empty if there are too few
     */
    private static int[] apportion(int total, int[] sizes, int[] taken) {
        if (taken.length == 0) {
            return taken;
        }
        long all = IntStream.of(sizes).asLongStream().sum();
        int[] given = new int[sizes.length];
        int left = total;
        for (int c = 0; c < sizes.length; c++) {
            given[c] = (int) Math.min((long) total * sizes[c] / all, free(sizes[c], taken[c]));
            left -= given[c];
        }
        List<Integer> byRemainder = IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer c) -> -((long) total * sizes[c] % all)))
                .toList();
        boolean gave = true;
        while (left > 0 && gave) {
            gave = false;
            for (int c : byRemainder) {
                if (left > 0 && given[c] < free(sizes[c], taken[c])) {
                    given[c]++;
                    left--;
                    gave = true;
                }
            }
        }
        return left == 0 ? given : new int[0];
    }

    private static int free(int size, int taken) {
        return Math.max(0, size - taken - 1);
    }
}
