package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.random.Shuffle;
import dev.gradiometer.input.UserInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which samples of a source belong to which part: indices in the source's order, disjoint, each sample in one. */
final class Assignment {
    private final int[] train;
    private final int[] validation;
    private final int[] test;

    private Assignment(int[] train, int[] validation, int[] test) {
        this.train = train;
        this.validation = validation;
        this.test = test;
    }

    /** @throws UserInputException if the split does not suit the source, or leaves nothing to train on */
    static Assignment of(Split split, Source source, long seed) {
        int n = source.samples();
        return switch (split) {
            case Split.ByShares shares -> {
                Shares wanted = new Shares(source, n, shares.validation(), shares.test());
                yield drawn(source, wanted, shares.stratified(), seed);
            }
            case Split.ByColumn ignored -> byMarks(source);
            case Split.ByGroup groups -> {
                Shares wanted = new Shares(source, n, groups.validation(), groups.test());
                yield of(Groups.divide(named(source.marks().groups(), source, "group"), wanted, seed), n);
            }
            case Split.ByTime time -> {
                Shares wanted = new Shares(source, n, time.validation(), time.test());
                yield of(Moments.divide(timed(source), wanted), n);
            }
            case Split.OwnTest own -> {
                if (source.testFrom() == n) {
                    throw new UserInputException("data split: %s has no test set of its own; split by shares instead"
                            .formatted(source.name()));
                }
                Shares wanted = new Shares(source, source.testFrom(), own.validation(), 0);
                Assignment rest = drawn(source, wanted, Split.ByShares.DEFAULT_STRATIFIED, seed);
                int[] test = IntStream.range(source.testFrom(), n).toArray();
                yield new Assignment(rest.train, rest.validation, test);
            }
        };
    }

    /** A random choice among the first samples of a source. */
    private static Assignment drawn(Source source, Shares wanted, boolean stratified, long seed) {
        int[] order = IntStream.range(0, wanted.samples()).toArray();
        Shuffle.inPlace(order, Seeds.stream(seed, "split"));
        if (stratified && source.outcome() instanceof Source.Classes classes) {
            Strata strata = Strata.of(classes.labels(), order);
            int[] parts = strata.divide(wanted);
            if (parts.length > 0) {
                return of(parts, wanted.samples());
            }
        }
        int[] parts = new int[wanted.samples()];
        for (int i = 0; i < wanted.test() + wanted.validation(); i++) {
            parts[order[i]] = i < wanted.test() ? Shares.TEST : Shares.VALIDATION;
        }
        return of(parts, wanted.samples());
    }

    /** @param parts the part of each sample, as {@link Shares} numbers them */
    private static Assignment of(int[] parts, int n) {
        return new Assignment(of(parts, n, Shares.TRAIN), of(parts, n, Shares.VALIDATION), of(parts, n, Shares.TEST));
    }

    private static int[] of(int[] parts, int n, int part) {
        return IntStream.range(0, n).filter(sample -> parts[sample] == part).toArray();
    }

    private static List<String> named(@Nullable List<String> words, Source source, String key) {
        if (words == null) {
            throw noColumns(source, key);
        }
        return words;
    }

    private static double[] timed(Source source) {
        IntToDoubleFunction times = source.marks().times();
        if (times == null) {
            throw noColumns(source, "time");
        }
        return IntStream.range(0, source.samples()).mapToDouble(times).toArray();
    }

    private static UserInputException noColumns(Source source, String key) {
        return new UserInputException(
                "data split: a %s was named but %s has no columns of that kind; only a table can be split by a column"
                        .formatted(key, source.name()));
    }

    private static Assignment byMarks(Source source) {
        List<String> marks = named(source.marks().parts(), source, "column");
        int[] parts = new int[marks.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = switch (marks.get(i).toLowerCase(Locale.ROOT)) {
                case "train", "training" -> Shares.TRAIN;
                case "validation", "valid", "val", "dev" -> Shares.VALIDATION;
                case "test", "testing" -> Shares.TEST;
                default ->
                    throw new UserInputException("%s, %s: the split's column says %s; write train, validation or test"
                            .formatted(source.name(), source.place().apply(i), Check.quote(marks.get(i))));
            };
        }
        if (Arrays.stream(parts).noneMatch(part -> part == Shares.TRAIN)) {
            throw new UserInputException(
                    "%s: no row of the split's column says train; mark the rows to train on".formatted(source.name()));
        }
        return of(parts, parts.length);
    }

    /** The part of each sample, as {@link Shares} numbers them. */
    byte[] parts() {
        byte[] parts = new byte[train.length + validation.length + test.length];
        for (int sample : validation) {
            parts[sample] = Shares.VALIDATION;
        }
        for (int sample : test) {
            parts[sample] = Shares.TEST;
        }
        return parts;
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
