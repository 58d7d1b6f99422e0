package dev.gradiometer.watch;

import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.LossSetup.Reads;
import dev.gradiometer.watch.BatchTargets.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * What is known of the training part from samples of past batches: their columns, and the constants that answer best.
 */
public final class Seen {
    /** Samples for each class, on average, from which a class that never came counts as missing. */
    private static final int PER_CLASS = 50;

    private static final int MOST_TARGETS = 256;
    private static final int MOST_SAMPLES = 10_000;
    private static final double LEAST_SHARE = 1e-12;

    private final Columns inputs;
    private final Columns targets;
    private final Reads reads;
    private final List<Entries> answers = new ArrayList<>();
    private final KeptRows rows;
    private final BatchTargets batches;

    /**
     * Nothing yet.
     *
     * @param inputs  numbers of a sample
     * @param targets numbers of a target as the loss reads it, a column for each class
     * @param comparable whether other models can be held against what the loss asks for: classes that count alike, or
     *     small squared errors
     */
    public Seen(int inputs, int targets, Reads reads, boolean comparable) {
        this.inputs = new Columns(inputs, "x");
        this.targets = new Columns(targets, "y");
        this.reads = reads;
        boolean known = comparable && (classes() || event() || reads == Reads.VALUES);
        this.rows = new KeptRows(known ? inputs : 0, targets, classes() || event());
        this.batches = new BatchTargets(classes() ? Kind.CLASSES : event() ? Kind.EVENT : Kind.NUMBERS, targets);
    }

    /** Adds a batch, unless there were 10,000 rows already; classes are rows with a one. */
    public void add(Entries samples, Entries answered) {
        if (targets.rows() >= MOST_SAMPLES) {
            return;
        }
        inputs.add(samples);
        targets.add(answered);
        answers.add(answered);
        boolean perSample = samples.size() * (long) targets.width() == answered.size() * (long) inputs.width();
        if (perSample) {
            batches.add(answered);
        }
        rows.add(samples, answered);
    }

    /** The rows that are kept of it. */
    KeptRows rows() {
        return rows;
    }

    private boolean classes() {
        return reads == Reads.CLASS_LOGITS || reads == Reads.CLASS_PROBABILITIES;
    }

    /** Whether an answer is one of two classes. */
    private boolean event() {
        return targets.width() == 1 && (reads == Reads.EVENT_LOGITS || reads == Reads.EVENT_PROBABILITIES);
    }

    /** Names of the classes; empty if numbers are predicted. */
    static List<String> classNames(Reads reads, int outputs) {
        boolean many = reads == Reads.CLASS_LOGITS || reads == Reads.CLASS_PROBABILITIES;
        boolean two = outputs == 1 && (reads == Reads.EVENT_LOGITS || reads == Reads.EVENT_PROBABILITIES);
        return IntStream.range(0, many ? outputs : two ? 2 : 0)
                .mapToObj(String::valueOf)
                .toList();
    }

    /**
     * Outputs, the same for every sample, one of which has the smallest loss of all constants; empty if it is not known
     * what the loss reads.
     */
    public List<double[]> constants() {
        double[] means = targets.means();
        return switch (reads) {
            case VALUES -> List.of(means, medians());
            case EVENT_PROBABILITIES, CLASS_PROBABILITIES -> List.of(means);
            case EVENT_LOGITS -> List.of(map(means, p -> Math.log(sound(p)) - Math.log(sound(1 - p))));
            case CLASS_LOGITS -> List.of(map(means, p -> Math.log(sound(p))));
            case OTHER -> List.of();
        };
    }

    private static double sound(double share) {
        return Math.max(LEAST_SHARE, share);
    }

    private static double[] map(double[] values, DoubleUnaryOperator function) {
        return Arrays.stream(values).map(function).toArray();
    }

    private double[] medians() {
        double[] medians = new double[targets.width()];
        for (int c = 0; c < medians.length; c++) {
            int column = c;
            double[] sorted = answers.stream()
                    .flatMapToDouble(rows -> IntStream.range(0, rows.size() / medians.length)
                            .mapToDouble(row -> rows.get(row * medians.length + column)))
                    .sorted()
                    .toArray();
            medians[c] = sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
        }
        return medians;
    }

    /** The share of the most frequent class; NaN if numbers are predicted. */
    double trivialAccuracy() {
        double[] means = targets.means();
        return classes()
                ? Arrays.stream(means).max().orElse(Double.NaN)
                : event() ? Math.max(means[0], 1 - means[0]) : Double.NaN;
    }

    /**
     * The data in numbers.
     *
     * @param samples of the training part, as far as known
     */
    DataProfile profile(long samples) {
        List<DataProfile.Column> columns = inputs.all();
        List<DataProfile.Column> varied =
                columns.stream().filter(c -> c.deviation() > 0).toList();
        double narrow =
                varied.stream().mapToDouble(DataProfile.Column::deviation).min().orElse(0);
        double wide =
                varied.stream().mapToDouble(DataProfile.Column::deviation).max().orElse(0);
        return new DataProfile(
                (int) Math.min(Integer.MAX_VALUE, samples),
                inputs.width(),
                inputs.smallest(),
                inputs.largest(),
                Math.max(Math.abs(inputs.smallest()), Math.abs(inputs.largest())),
                inputs.meanSquare(),
                columns.size() - varied.size(),
                narrow,
                wide,
                varied.isEmpty() ? 1 : wide / narrow,
                inputs.unsoundShare(),
                Columns.first(columns, DataProfile.Column::magnitude),
                Columns.first(varied, c -> -c.deviation()),
                shares(),
                knownTargets() ? targets.all() : List.of(),
                List.of(),
                -1,
                Double.NaN,
                Double.NaN,
                batches.found());
    }

    private boolean knownTargets() {
        boolean enough = !classes() || targets.rows() >= (long) PER_CLASS * targets.width();
        return targets.width() <= MOST_TARGETS && enough;
    }

    private List<DataProfile.ClassShare> shares() {
        if (!knownTargets()) {
            return List.of();
        }
        double[] means = targets.means();
        if (event()) {
            return List.of(new DataProfile.ClassShare("0", 1 - means[0]), new DataProfile.ClassShare("1", means[0]));
        }
        return !classes()
                ? List.of()
                : IntStream.range(0, means.length)
                        .mapToObj(c -> new DataProfile.ClassShare(String.valueOf(c), means[c]))
                        .toList();
    }
}
