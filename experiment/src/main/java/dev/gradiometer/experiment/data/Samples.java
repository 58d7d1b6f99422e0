package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples in memory as a program has them: inputs with the class of each sample, or with the numbers to predict; not
 * split, not scaled.
 *
 * <p>{@link DataPlan#load(Samples, dev.gradiometer.engine.array.Precision, long)} makes a {@link DataSet} of them in
 * the same way as of a file. Arrays are not copied, and are read while loading only.
 *
 * {@snippet :
 * double[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
 * Samples samples = Samples.classes(inputs, new int[] {0, 1, 1, 0}).named("xor");
 * DataSet data = DataPlan.of(new MemorySpec()).withSplit(Split.NONE).load(samples, Precision.FLOAT32, 1);
 * }
 */
public final class Samples {
    private final String name;
    private final Rows inputs;
    private final @Nullable List<String> inputNames;
    private final Goals goals;
    private final @Nullable Samples validation;
    private final @Nullable Samples test;
    private final double @Nullable [] weights;

    private sealed interface Goals {
        int count();
    }

    private static final class Classes implements Goals {
        private final int[] labels;
        private final @Nullable List<String> names;

        private Classes(int[] labels, @Nullable List<String> names) {
            this.labels = labels;
            this.names = names;
        }

        @Override
        public int count() {
            return labels.length;
        }
    }

    /** @param labels whether numbers are 1 and 0, for labels that are there or not */
    private record Numbers(Rows rows, boolean labels) implements Goals {
        @Override
        public int count() {
            return rows.count();
        }
    }

    private Samples(
            String name,
            Rows inputs,
            @Nullable List<String> inputNames,
            Goals goals,
            @Nullable Samples validation,
            @Nullable Samples test,
            double @Nullable [] weights) {
        if (inputs.count() != goals.count()) {
            throw new UserInputException("data memory: %,d samples have inputs, %,d have a class or targets"
                    .formatted(inputs.count(), goals.count()));
        }
        this.name = name;
        this.inputs = inputs;
        this.inputNames = inputNames;
        this.goals = goals;
        this.validation = validation;
        this.test = test;
        this.weights = weights;
    }

    private Samples(Rows inputs, Goals goals) {
        this("samples in memory", inputs, null, goals, null, null, null);
    }

    /**
     * Classification. As in files, the classes are the distinct labels in the order of their numbers.
     *
     * @param inputs samples × features
     * @param labels the class of each sample
     * @throws UserInputException if the numbers of samples differ, there are none, or rows differ in length
     */
    public static Samples classes(double[][] inputs, int[] labels) {
        return new Samples(Rows.of(inputs), new Classes(labels, null));
    }

    /** As {@link #classes(double[][], int[])}. */
    public static Samples classes(float[][] inputs, int[] labels) {
        return new Samples(Rows.of(inputs), new Classes(labels, null));
    }

    /** As {@link #classes(double[][], int[])}. */
    public static Samples classes(Matrix inputs, int[] labels) {
        return new Samples(Rows.of(inputs), new Classes(labels, null));
    }

    /**
     * Regression.
     *
     * @param inputs  samples × features
     * @param targets samples × numbers to predict
     * @throws UserInputException if the numbers of samples differ, there are none, or rows differ in length
     */
    public static Samples numbers(double[][] inputs, double[][] targets) {
        return new Samples(Rows.of(inputs), new Numbers(Rows.of(targets), false));
    }

    /** As {@link #numbers(double[][], double[][])}. */
    public static Samples numbers(float[][] inputs, float[][] targets) {
        return new Samples(Rows.of(inputs), new Numbers(Rows.of(targets), false));
    }

    /** As {@link #numbers(double[][], double[][])}. */
    public static Samples numbers(Matrix inputs, Matrix targets) {
        return new Samples(Rows.of(inputs), new Numbers(Rows.of(targets), false));
    }

    /**
     * Labels that are there or not, independently of each other.
     *
     * @param inputs samples × features
     * @param labels samples × labels
     * @throws UserInputException if the numbers of samples differ, there are none, or rows differ in length
     */
    public static Samples labels(double[][] inputs, boolean[][] labels) {
        double[][] numbers = new double[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            numbers[i] = new double[labels[i].length];
            for (int c = 0; c < labels[i].length; c++) {
                numbers[i][c] = labels[i][c] ? 1 : 0;
            }
        }
        return new Samples(Rows.of(inputs), new Numbers(Rows.of(numbers), true));
    }

    /** These samples under a name for messages. */
    public Samples named(String other) {
        return new Samples(other, inputs, inputNames, goals, validation, test, weights);
    }

    /**
     * These samples with names of their input columns.
     *
     * @throws UserInputException if there are more or fewer names than columns
     */
    public Samples withInputNames(List<String> names) {
        if (names.size() != inputs.width()) {
            throw new UserInputException(
                    "data memory: %d names for %d input columns".formatted(names.size(), inputs.width()));
        }
        return new Samples(name, inputs, List.copyOf(names), goals, validation, test, weights);
    }

    /**
     * These samples with names of their classes: label k is the class {@code names.get(k)}, whether or not a sample has
     * it.
     *
     * @throws UserInputException if there are less than two names, a label is none of their numbers, or the samples
     *     have no classes
     */
    public Samples withClassNames(List<String> names) {
        if (!(goals instanceof Classes classes)) {
            throw new UserInputException(
                    "data memory: class names were given, but the samples have numbers to predict");
        }
        if (names.size() < 2) {
            throw new UserInputException(
                    "data memory: %d class names; classification needs at least two classes".formatted(names.size()));
        }
        return new Samples(
                name, inputs, inputNames, new Classes(classes.labels, List.copyOf(names)), validation, test, weights);
    }

    /**
     * These samples, all of which train, with others to validate on. Samples that bring a part of their own are not
     * split again, whatever the plan says.
     */
    public Samples withValidation(Samples others) {
        return new Samples(name, inputs, inputNames, goals, fitting(others), test, weights);
    }

    /** As {@link #withValidation}, for the test part. */
    public Samples withTest(Samples others) {
        return new Samples(name, inputs, inputNames, goals, validation, fitting(others), weights);
    }

    /**
     * These samples with a weight each: how much it counts in the loss, relative to the others. Samples without weights
     * that others with weights are joined to weigh 1.
     *
     * @param perSample one per sample, not below 0
     * @throws UserInputException if there are more or fewer than samples, or one is below 0 or not finite
     */
    public Samples withWeights(double[] perSample) {
        if (perSample.length != inputs.count()) {
            throw new UserInputException("data memory: %,d weights for %,d samples; give one for each"
                    .formatted(perSample.length, inputs.count()));
        }
        for (int i = 0; i < perSample.length; i++) {
            if (!(perSample[i] >= 0 && perSample[i] < Double.POSITIVE_INFINITY)) {
                throw new UserInputException(
                        "data memory: sample %,d has the weight %s; give a number from 0".formatted(i, perSample[i]));
            }
        }
        return new Samples(name, inputs, inputNames, goals, validation, test, perSample.clone());
    }

    private static @Nullable IntToDoubleFunction weights(List<Samples> parts) {
        if (parts.stream().allMatch(part -> part.weights == null)) {
            return null;
        }
        double[] all = parts.stream().flatMapToDouble(Samples::ownWeights).toArray();
        return sample -> all[sample];
    }

    private DoubleStream ownWeights() {
        return weights == null ? DoubleStream.generate(() -> 1).limit(inputs.count()) : Arrays.stream(weights);
    }

    private Samples fitting(Samples others) {
        boolean alike = switch (goals) {
            case Classes classes -> others.goals instanceof Classes;
            case Numbers numbers ->
                others.goals instanceof Numbers more
                        && more.labels == numbers.labels
                        && more.rows.width() == numbers.rows.width();
        };
        if (!alike || others.inputs.width() != inputs.width()) {
            throw new UserInputException(
                    "data memory: %s differ from %s in the width of inputs or targets, or only one of them has classes"
                            .formatted(others.name, name));
        }
        return others;
    }

    /** Whether the samples say themselves which of them validate or test. */
    boolean bringParts() {
        return validation != null || test != null;
    }

    /** The samples as a source; its marks say the part of each if they bring parts. */
    Source source() {
        List<String> marks = new ArrayList<>();
        List<Samples> parts = new ArrayList<>();
        join("train", this, parts, marks);
        join("validation", validation, parts, marks);
        join("test", test, parts, marks);
        Rows all = parts.stream().map(part -> part.inputs).reduce(Rows::then).orElseThrow();
        return new Source(
                name,
                Inputs.numbers(inputNames == null ? InputNames.numbered(inputs.width()) : inputNames, all),
                outcome(parts),
                new Marks(bringParts() ? marks : null, null, null, weights(parts)),
                all.count(),
                row -> "sample " + row);
    }

    private static void join(String mark, @Nullable Samples part, List<Samples> parts, List<String> marks) {
        if (part != null) {
            parts.add(part);
            for (int i = 0; i < part.inputs.count(); i++) {
                marks.add(mark);
            }
        }
    }

    private Source.Outcome outcome(List<Samples> parts) {
        return switch (goals) {
            case Classes classes -> {
                int[] labels = parts.stream()
                        .flatMapToInt(part -> Arrays.stream(((Classes) part.goals).labels))
                        .toArray();
                yield new Source.Classes(
                        classes.names == null
                                ? Labels.of(
                                        name,
                                        Arrays.stream(labels).asLongStream().toArray())
                                : Labels.named(name, labels, classes.names));
            }
            case Numbers numbers -> {
                Rows rows = parts.stream()
                        .map(part -> ((Numbers) part.goals).rows)
                        .reduce(Rows::then)
                        .orElseThrow();
                List<String> names = InputNames.numberedTargets(rows.width());
                yield numbers.labels ? new Source.LabelSets(name, names, rows) : new Source.Values(name, names, rows);
            }
        };
    }
}
