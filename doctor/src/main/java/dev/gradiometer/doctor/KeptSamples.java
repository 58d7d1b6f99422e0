package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.data.TargetEncoding;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the batches of a training, which another program kept in its run folder: what plain models are fitted to, to
 * learn what the data allow. The file is described in {@code docs/readings.md}.
 *
 * @param data       all to train on
 * @param lowerBound whether a network that was trained on more, or sees more in them, may come farther
 */
public record KeptSamples(DataSet data, boolean lowerBound) {
    private static final String FORMAT = "gradiometer-samples";
    private static final long LARGEST = 1 << 25;
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_CLASSES = 10_000;
    private static final int MOST_TARGETS = 256;

    /** Times the variance of another from which the errors of several numbers cannot be added up. */
    private static final double UNEQUAL = 2;

    /**
     * Reads the samples.
     *
     * @return nothing if there are none, all have the same target, or of several targets some vary far more than others
     * @throws UserInputException if the file is damaged or too large
     */
    public static Optional<KeptSamples> read(Path file, Setup setup) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            long size = Files.size(file);
            require(size <= LARGEST, file, "expected at most %,d bytes, got %,d".formatted(LARGEST, size));
            try (SafeTensors kept = SafeTensors.open(file)) {
                return of(file, kept, setup);
            }
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be read", e, "check the file");
        }
    }

    private static Optional<KeptSamples> of(Path file, SafeTensors kept, Setup setup) throws IOException {
        Map<String, String> about = kept.metadata();
        require(
                FORMAT.equals(about.get("format")) && "1".equals(about.get("version")),
                file,
                "expected %s of version 1, got %s".formatted(FORMAT, about));
        require(kept.names().containsAll(List.of("inputs", "targets")), file, "inputs or targets are missing");
        Tensor inputs = numbers(file, "inputs", kept);
        Tensor targets = numbers(file, "targets", kept);
        long rows = inputs.shape().getFirst();
        require(
                rows == targets.shape().getFirst() && rows > 0 && rows <= MOST_ROWS && inputs.elements() > 0,
                file,
                "expected as many inputs as targets, 1 to %,d, got %s and %s"
                        .formatted(MOST_ROWS, inputs.describe(), targets.describe()));
        int classes = classes(file, about);
        boolean bound = setup.data() == null
                || rows < setup.data().samples()
                || inputs.dimensions() > 2
                || inputs.type().whole();
        Matrix flat = FlatInputs.of(inputs);
        return (classes > 1 ? labelled(file, flat, targets, classes) : predicted(file, flat, targets))
                .map(data -> new KeptSamples(data, bound));
    }

    private static int classes(Path file, Map<String, String> about) {
        String said = about.getOrDefault("classes", "0");
        require(said.matches("\\d{1,5}") && Integer.parseInt(said) <= MOST_CLASSES, file, "classes is no count");
        return Integer.parseInt(said);
    }

    /** A tensor of finite numbers, or of whole ones that are not below 0. */
    private static Tensor numbers(Path file, String name, SafeTensors kept) throws IOException {
        Tensor read = kept.read(name);
        boolean known = switch (read.type().kind()) {
            case FLOAT, SIGNED, UNSIGNED -> true;
            case TRUTH, COMPLEX, PACKED -> false;
        };
        require(known && read.dimensions() > 0, file, "%s: expected numbers, got %s".formatted(name, read.describe()));
        double least = read.type().whole() ? 0 : -Double.MAX_VALUE;
        require(
                Arrays.stream(read.toDoubles()).allMatch(value -> value >= least && value <= Double.MAX_VALUE),
                file,
                "%s has a number that is not finite, or a token below 0".formatted(name));
        return read;
    }

    private static DataSet data(Task task, Matrix inputs, Matrix targets, int @Nullable [] labels) {
        List<String> names = IntStream.rangeClosed(1, inputs.columns())
                .mapToObj(column -> "x" + column)
                .toList();
        Part all = new Part(inputs, targets, labels);
        return new DataSet(task, TargetEncoding.ONE_HOT, names, all, null, null);
    }

    /** The classes that came, by their numbers. */
    private static Optional<DataSet> labelled(Path file, Matrix inputs, Tensor targets, int classes) {
        long rows = targets.shape().getFirst();
        require(
                targets.elements() == rows && targets.type().whole(),
                file,
                "expected a class for each sample, got %s".formatted(targets.describe()));
        long[] named = targets.toLongs();
        require(Arrays.stream(named).allMatch(label -> label < classes), file, "a class is not below " + classes);
        long[] came = Arrays.stream(named).distinct().sorted().toArray();
        if (came.length < 2) {
            return Optional.empty();
        }
        int[] labels = Arrays.stream(named)
                .mapToInt(label -> Arrays.binarySearch(came, label))
                .toArray();
        Matrix rowsWithAOne = Matrix.zeros(Precision.FLOAT32, labels.length, came.length);
        for (int row = 0; row < labels.length; row++) {
            rowsWithAOne.set(row, labels[row], 1);
        }
        List<String> names = Arrays.stream(came).mapToObj(String::valueOf).toList();
        return Optional.of(data(new Task.Classification(names), inputs, rowsWithAOne, labels));
    }

    private static Optional<DataSet> predicted(Path file, Matrix inputs, Tensor targets) {
        int rows = Math.toIntExact(targets.shape().getFirst());
        long columns = targets.elements() / rows;
        require(
                columns > 0 && columns <= MOST_TARGETS,
                file,
                "expected 1 to %d targets for each sample, got %s".formatted(MOST_TARGETS, targets.describe()));
        double[] values = targets.toDoubles();
        Matrix goals = Matrix.zeros(Precision.FLOAT32, rows, (int) columns);
        for (int i = 0; i < values.length; i++) {
            goals.set(i / (int) columns, i % (int) columns, values[i]);
        }
        double[] variances = IntStream.range(0, (int) columns)
                .mapToDouble(column -> variance(goals, column))
                .sorted()
                .toArray();
        if (!(variances[0] > 0 && variances[variances.length - 1] <= UNEQUAL * variances[0])) {
            return Optional.empty();
        }
        List<String> names =
                IntStream.rangeClosed(1, (int) columns).mapToObj(c -> "y" + c).toList();
        return Optional.of(data(new Task.Regression(names), inputs, goals, null));
    }

    private static double variance(Matrix rows, int column) {
        double[] values = IntStream.range(0, rows.rows())
                .mapToDouble(row -> rows.get(row, column))
                .toArray();
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }

    private static void require(boolean sound, Path file, String mistake) {
        if (!sound) {
            throw new UserInputException("%s: %s".formatted(file, mistake));
        }
    }
}
