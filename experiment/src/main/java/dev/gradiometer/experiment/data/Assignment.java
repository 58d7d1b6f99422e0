package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.random.Shuffle;
import dev.gradiometer.input.UserInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which samples of a source belong to which part: indices in the source's order, disjoint. */
final class Assignment {
    private final int[] train;
    private final int[] validation;
    private final int[] test;

    private Assignment(int[] train, int[] validation, int[] test) {
        this.train = train;
        this.validation = validation;
        this.test = test;
    }

    static Assignment of(Split split, Source source, long seed) {
        int n = source.samples();
        return switch (split) {
            case Split.ByShares shares -> shuffled(source, n, shares.validation(), shares.test(), seed);
            case Split.ByColumn ignored -> byMarks(source);
            case Split.OwnTest own -> {
                if (source.testFrom() == n) {
                    throw new UserInputException("data split: %s has no test set of its own; split by shares instead"
                            .formatted(source.name()));
                }
                Assignment rest = shuffled(source, source.testFrom(), own.validation(), 0, seed);
                int[] test = IntStream.range(source.testFrom(), n).toArray();
                yield new Assignment(rest.train, rest.validation, test);
            }
        };
    }

    private static Assignment shuffled(Source source, int n, double validationShare, double testShare, long seed) {
        int test = part(n, testShare);
        int validation = part(n, validationShare);
        if ((long) test + validation >= n) {
            throw new UserInputException(
                    "data split: %d samples of %s with validation %s and test %s leave nothing to train on; use more samples or smaller shares"
                            .formatted(n, source.name(), validationShare, testShare));
        }
        int[] order = IntStream.range(0, n).toArray();
        Shuffle.inPlace(order, Seeds.stream(seed, "split"));
        return new Assignment(
                sorted(order, test + validation, n), sorted(order, test, test + validation), sorted(order, 0, test));
    }

    private static int part(int n, double share) {
        return share == 0 ? 0 : Math.max(1, (int) Math.round(n * share));
    }

    private static int[] sorted(int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }

    private static Assignment byMarks(Source source) {
        List<String> marks = source.marks();
        if (marks == null) {
            throw new UserInputException(
                    "data split: a column was named but %s has no columns of that kind; only a csv source can be split by a column"
                            .formatted(source.name()));
        }
        IntStream.Builder train = IntStream.builder();
        IntStream.Builder validation = IntStream.builder();
        IntStream.Builder test = IntStream.builder();
        for (int i = 0; i < marks.size(); i++) {
            switch (marks.get(i).toLowerCase(Locale.ROOT)) {
                case "train", "training" -> train.add(i);
                case "validation", "valid", "val", "dev" -> validation.add(i);
                case "test", "testing" -> test.add(i);
                default ->
                    throw new UserInputException("%s, %s: the split's column says %s; write train, validation or test"
                            .formatted(source.name(), source.place().apply(i), Check.quote(marks.get(i))));
            }
        }
        int[] training = train.build().toArray();
        if (training.length == 0) {
            throw new UserInputException(
                    "%s: no row of the split's column says train; mark the rows to train on".formatted(source.name()));
        }
        return new Assignment(
                training, validation.build().toArray(), test.build().toArray());
    }

    int[] train() {
        return train;
    }

    /** Null if no sample belongs to it. */
    int @Nullable [] validation() {
        return validation.length == 0 ? null : validation;
    }

    /** Null if no sample belongs to it. */
    int @Nullable [] test() {
        return test.length == 0 ? null : test;
    }
}
