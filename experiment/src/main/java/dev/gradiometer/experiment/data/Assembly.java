package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.experiment.preprocessing.Affine;
import dev.gradiometer.experiment.preprocessing.Features;
import dev.gradiometer.experiment.preprocessing.Preprocessing;
import dev.gradiometer.experiment.preprocessing.TargetUnits;
import dev.gradiometer.experiment.preprocessing.Targets;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a source's samples into the matrices of a data set: scaled, encoded, rounded once, and checked to be finite.
 */
final class Assembly {
    /** 2¹²⁸ − 2¹⁰³: the least number that becomes infinite in float32, half a step beyond the largest float. */
    private static final double LEAST_INFINITE_FLOAT = 0x1.ffffffp127;

    private final DataPlan plan;
    private final Source source;
    private final Precision precision;
    private final double bound;
    private final Loading loading;
    private final long mostHeld;
    private final Problems problems = new Problems();

    Assembly(DataPlan plan, Source source, Precision precision, Loading loading) {
        this(plan, source, precision, loading, Check.MOST_ELEMENTS);
    }

    /** @param mostHeld inputs of all samples that are held in memory; of more, those in a file stay there */
    Assembly(DataPlan plan, Source source, Precision precision, Loading loading, long mostHeld) {
        this.plan = plan;
        this.source = source;
        this.precision = precision;
        this.loading = loading;
        this.mostHeld = mostHeld;
        this.bound = switch (precision) {
            case FLOAT32 -> LEAST_INFINITE_FLOAT;
            case FLOAT64 -> Double.POSITIVE_INFINITY;
        };
    }

    /** @throws UserInputException if numbers are not finite in this precision, or there are too many */
    DataSet build(Assignment assignment) {
        Inputs.Fitted fitted = source.inputs().fit(assignment.train());
        Rows rows = fitted.rows();
        List<String> names = fitted.features().names();
        Scan scan = scan(rows, names, assignment);
        Supplier<ColumnStatistics> training =
                () -> scan == null ? ColumnStatistics.of(rows, assignment.train()) : scan.statistics(Shares.TRAIN);
        Affine scaling = new ScalingFit(source.name(), names, training).inputs(plan.scaling());
        Features features = fitted.features().scaledBy(scaling);
        Targets targets = targets(assignment, features);
        Weighing weighing = Weighing.of(plan.classWeights(), source, assignment.train());
        Assembled assembled = new Assembled(rows, scan, features, targets, weighing);
        DataSet data = new DataSet(
                task(targets),
                plan.encoding(),
                names,
                part(Shares.TRAIN, assignment.train(), assembled),
                optional(Shares.VALIDATION, assignment.validation(), assembled),
                optional(Shares.TEST, assignment.test(), assembled),
                source.leftOut(),
                new Preprocessing(features, targets));
        problems.check();
        return data;
    }

    /**
     * Looks through rows that are to stay in their file; null for those that are held in memory. It goes by their
     * number alone and not by the machine's memory, because the order of training depends on it.
     */
    private @Nullable Scan scan(Rows rows, List<String> names, Assignment assignment) {
        boolean inFile = rows instanceof StoredRows && (long) rows.count() * rows.width() > mostHeld;
        if (inFile && !(source.outcome() instanceof Source.Reconstruction)) {
            Scan scan = Scan.of(
                    (StoredRows) rows,
                    assignment,
                    (sample, column, value) -> notFinite(source.name(), sample, names.get(column), value, value),
                    loading);
            problems.check();
            return scan;
        }
        Check.size(source.name(), source.samples(), rows.width());
        return null;
    }

    /**
     * What all parts are made with.
     *
     * @param scan what is known of inputs that stay in their file; null if they are held in memory
     */
    private record Assembled(Rows inputs, @Nullable Scan scan, Features features, Targets targets, Weighing weighing) {}

    private Targets targets(Assignment assignment, Features features) {
        return switch (source.outcome()) {
            case Source.Classes classes -> {
                refuseScaling("classes");
                yield new Targets.Classes(classes.labels().names(), plan.encoding() == TargetEncoding.ONE_HOT);
            }
            case Source.LabelSets labels -> {
                refuseScaling("labels");
                yield new Targets.Labels(labels.names());
            }
            case Source.Values values -> {
                Check.size(
                        values.source() + ", targets",
                        source.samples(),
                        values.rows().width());
                yield new Targets.Numbers(
                        values.names(), TargetFit.of(plan.targetScaling(), source, values, assignment));
            }
            case Source.Reconstruction inputs -> {
                refuseScaling("the inputs");
                yield new Targets.Inputs(
                        features.names(), new TargetUnits(TargetUnits.Curve.IDENTITY, features.scaling()));
            }
        };
    }

    private void refuseScaling(String what) {
        if (plan.targetScaling() != TargetScaling.NONE) {
            throw new UserInputException("data: target-scaling is %s, and %s are predicted; remove it"
                    .formatted(plan.targetScaling().label(), what));
        }
    }

    private static Task task(Targets targets) {
        return switch (targets) {
            case Targets.Classes classes -> new Task.Classification(classes.names());
            case Targets.Labels labels -> new Task.MultiLabel(labels.names());
            case Targets.Numbers numbers -> new Task.Regression(numbers.names());
            case Targets.Inputs inputs -> new Task.Regression(inputs.names());
        };
    }

    private @Nullable Part optional(int part, int @Nullable [] chosen, Assembled assembled) {
        return chosen == null ? null : part(part, chosen, assembled);
    }

    private Part part(int part, int[] chosen, Assembled assembled) {
        Scan scan = assembled.scan;
        RowSource inputs = scan == null ? held(chosen, assembled) : stored(scan, part, chosen, assembled);
        Matrix weights = assembled.weighing.of(chosen, precision);
        double[] own = own(chosen);
        return switch (source.outcome()) {
            case Source.Classes classes -> labelled(inputs, chosen, classes.labels(), weights, own);
            case Source.LabelSets labels ->
                new Part(
                        inputs,
                        values(chosen, labels.source(), labels.names(), labels.rows(), TargetUnits.SAME),
                        null,
                        weights,
                        own,
                        places(labels.source(), chosen));
            case Source.Values values -> {
                TargetUnits units =
                        assembled.targets instanceof Targets.Numbers numbers ? numbers.units() : TargetUnits.SAME;
                yield new Part(
                        inputs,
                        values(chosen, values.source(), values.names(), values.rows(), units),
                        null,
                        weights,
                        own,
                        places(values.source(), chosen));
            }
            case Source.Reconstruction same ->
                new Part(inputs, inputs.toMatrix(), null, weights, own, places(source.name(), chosen));
        };
    }

    private double @Nullable [] own(int[] chosen) {
        IntToDoubleFunction weights = source.marks().weights();
        return weights == null
                ? null
                : Arrays.stream(chosen).mapToDouble(weights).toArray();
    }

    private Matrix held(int[] chosen, Assembled assembled) {
        int width = assembled.inputs.width();
        Matrix inputs = Matrix.zeros(precision, chosen.length, width);
        double[] row = new double[width];
        for (int i = 0; i < chosen.length; i++) {
            read(chosen[i], assembled, row);
            inputs.writeRow(i, row);
        }
        return inputs;
    }

    private StoredInputs stored(Scan scan, int part, int[] chosen, Assembled assembled) {
        StoredInputs inputs = new StoredInputs(
                (StoredRows) assembled.inputs,
                chosen,
                assembled.features.scaling(),
                precision,
                scan.statistics(part),
                scan.digest());
        if (Arrays.stream(inputs.statistics().min()).anyMatch(x -> Math.abs(x) >= bound)
                || Arrays.stream(inputs.statistics().max()).anyMatch(x -> Math.abs(x) >= bound)) {
            double[] row = new double[inputs.columns()];
            for (int sample : chosen) {
                read(sample, assembled, row);
            }
        }
        return inputs;
    }

    /** Reads and scales a sample, and notes what is not finite then. */
    private void read(int sample, Assembled assembled, double[] row) {
        Rows rows = assembled.inputs;
        List<String> names = assembled.features.names();
        rows.read(sample, row);
        for (int c = 0; c < row.length; c++) {
            if (!Double.isFinite(row[c])) {
                notFinite(source.name(), sample, names.get(c), row[c], row[c]);
            }
        }
        assembled.features.scaling().apply(row);
        for (int c = 0; c < row.length; c++) {
            if (Math.abs(row[c]) >= bound) {
                tooLarge(rows, sample, c, names.get(c), row[c]);
            }
        }
    }

    private void tooLarge(Rows rows, int sample, int column, String name, double scaled) {
        double[] row = new double[rows.width()];
        rows.read(sample, row);
        if (Double.isFinite(row[column])) {
            notFinite(source.name(), sample, name, row[column], scaled);
        }
    }

    private Part labelled(
            RowSource inputs, int[] chosen, Labels all, @Nullable Matrix weights, double @Nullable [] own) {
        int classes = all.names().size();
        int width = switch (plan.encoding()) {
            case ONE_HOT -> classes;
            case INDEX -> 1;
        };
        if ((long) chosen.length * width > Check.MOST_ELEMENTS) {
            throw new UserInputException(
                    ("%s: %d different labels on %d samples are too many for one-hot targets; is the "
                                    + "label a number to predict?")
                            .formatted(source.name(), classes, source.samples()));
        }
        Matrix targets = Matrix.zeros(precision, chosen.length, width);
        int[] labels = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            labels[i] = all.indices()[chosen[i]];
            switch (plan.encoding()) {
                case ONE_HOT -> targets.set(i, labels[i], 1);
                case INDEX -> targets.set(i, labels[i]);
            }
        }
        return new Part(inputs, targets, labels, weights, own, places(source.name(), chosen));
    }

    private Matrix values(int[] chosen, String place, List<String> names, Rows rows, TargetUnits units) {
        int width = rows.width();
        Matrix targets = Matrix.zeros(precision, chosen.length, width);
        double[] row = new double[width];
        double[] given = new double[width];
        for (int i = 0; i < chosen.length; i++) {
            rows.read(chosen[i], row);
            System.arraycopy(row, 0, given, 0, width);
            units.toTraining(row);
            for (int c = 0; c < width; c++) {
                targets.set(i, c, row[c]);
                if (!Double.isFinite(targets.get(i, c))) {
                    notFinite(place, chosen[i], names.get(c), given[c], row[c]);
                }
            }
        }
        return targets;
    }

    private IntFunction<String> places(String name, int[] chosen) {
        return i -> name + ", " + source.place().apply(chosen[i]);
    }

    /** @param scaled what scaling made of {@code value} */
    private void notFinite(String name, int sample, String column, double value, double scaled) {
        problems.add(
                () -> {
                    String what = !Double.isFinite(value)
                            ? value + " is not a finite number"
                            : value == scaled
                                    ? value + " is beyond the range of " + precision.label()
                                    : "%s, scaled to %s, is beyond the range of %s"
                                            .formatted(value, scaled, precision.label());
                    return "%s, %s, column %s: %s"
                            .formatted(name, source.place().apply(sample), Check.quote(column), what);
                },
                "correct or leave out the sample");
    }
}
