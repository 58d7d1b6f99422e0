package dev.gradiometer.experiment.spec;

import dev.gradiometer.experiment.data.DataSpec;
import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.experiment.data.FileSpec.Goal;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.data.MemorySpec;
import dev.gradiometer.input.UserInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the keys that belong to one source of data. */
final class DataSourceReader {
    static final Names<Goal> TASKS = Names.of(Goal.values());

    private static final int MOST = Integer.MAX_VALUE;

    private final Section section;
    private final boolean reconstructs;

    private DataSourceReader(Section section, boolean reconstructs) {
        this.section = section;
        this.reconstructs = reconstructs;
    }

    /** @param reconstructs whether the inputs themselves are to be predicted, so that no targets are needed */
    static DataSpec read(Section section, boolean reconstructs) {
        DataSourceReader reader = new DataSourceReader(section, reconstructs);
        return switch (section.kind()) {
            case "csv" -> new TableReader(section, reconstructs).csv();
            case "parquet" -> new TableReader(section, reconstructs).parquet();
            case "sql" -> new TableReader(section, reconstructs).sql();
            case "idx" -> reader.idx();
            case "numpy" -> reader.numPy();
            case "circles" -> reader.circles(GeneratorSpec.Circles.DEFAULT);
            case "moons" -> reader.moons(GeneratorSpec.Moons.DEFAULT);
            case "blobs" -> reader.blobs(GeneratorSpec.Blobs.DEFAULT);
            case "spirals" -> reader.spirals(GeneratorSpec.Spirals.DEFAULT);
            case "parity" -> reader.parity(GeneratorSpec.Parity.DEFAULT);
            case "linear-teacher" -> reader.linearTeacher(GeneratorSpec.LinearTeacher.DEFAULT);
            case "network-teacher" -> reader.networkTeacher(GeneratorSpec.NetworkTeacher.DEFAULT);
            case "chebyshev" -> reader.chebyshev(GeneratorSpec.Chebyshev.DEFAULT);
            case "stroke-digits" -> reader.strokeDigits(GeneratorSpec.StrokeDigits.DEFAULT);
            case "memory" -> new MemorySpec();
            default -> throw new IllegalStateException(section.kind());
        };
    }

    private DataSpec idx() {
        Value folder = section.optional("dir");
        Value images = section.optional("images");
        Value labels = section.optional("labels");
        if (folder != null) {
            if (images != null || labels != null) {
                throw section.error("dir names a folder with MNIST's four files: remove images and labels");
            }
            String dir = folder.text();
            return section.make(() -> new FileSpec.IdxFolder(dir));
        }
        if (images == null || labels == null) {
            throw section.lacks(
                    List.of("dir", "images", "labels"),
                    "needs dir (a folder with MNIST's four files), or images and labels (two files)");
        }
        String[] files = {images.text(), labels.text()};
        return section.make(() -> new FileSpec.Idx(files[0], files[1]));
    }

    private DataSpec numPy() {
        Value archive = section.optional("path");
        Value inputs = section.optional("inputs");
        Value targets = section.optional("targets");
        Value testInputs = section.optional("test-inputs");
        Value testTargets = section.optional("test-targets");
        Value task = section.optional("task");
        Goal goal = task == null ? null : task.choice("a task", TASKS);
        if (archive != null) {
            String path = archive.text();
            String x = inputs == null ? FileSpec.NumPyArchive.DEFAULT_INPUTS : inputs.text();
            String y = reconstructs ? null : targets == null ? FileSpec.NumPyArchive.DEFAULT_TARGETS : targets.text();
            String testX = testInputs == null ? null : testInputs.text();
            String testY = testTargets == null ? null : testTargets.text();
            return section.make(() -> new FileSpec.NumPyArchive(path, x, y, testX, testY, goal));
        }
        if (inputs == null || targets == null) {
            throw section.lacks(
                    List.of("path", "inputs", "targets"),
                    "needs path (a .npz file), or inputs and targets (two .npy files)");
        }
        refuse(testInputs);
        refuse(testTargets);
        String x = inputs.text();
        String y = reconstructs ? null : targets.text();
        return section.make(() -> new FileSpec.NumPyPair(x, y, goal));
    }

    private static void refuse(@Nullable Value test) throws UserInputException {
        if (test != null) {
            throw test.error("names an array of a .npz file: give path too, or hold out a test part with split");
        }
    }

    private DataSpec circles(GeneratorSpec.Circles preset) {
        int samples = samples(preset.samples());
        double noise = noise(preset.noise());
        double factor = section.number("factor", new Range(0, false, 1, false), preset.factor());
        return section.make(() -> new GeneratorSpec.Circles(samples, noise, factor));
    }

    private DataSpec moons(GeneratorSpec.Moons preset) {
        int samples = samples(preset.samples());
        double noise = noise(preset.noise());
        return section.make(() -> new GeneratorSpec.Moons(samples, noise));
    }

    private DataSpec blobs(GeneratorSpec.Blobs preset) {
        int samples = samples(preset.samples());
        int classes = whole("classes", 2, preset.classes());
        int dimensions = whole("dimensions", 1, preset.dimensions());
        double noise = noise(preset.noise());
        return section.make(() -> new GeneratorSpec.Blobs(samples, classes, dimensions, noise));
    }

    private DataSpec spirals(GeneratorSpec.Spirals preset) {
        int samples = samples(preset.samples());
        int classes = whole("classes", 2, preset.classes());
        double turns = section.number("turns", Range.ABOVE_ZERO, preset.turns());
        double noise = noise(preset.noise());
        return section.make(() -> new GeneratorSpec.Spirals(samples, classes, turns, noise));
    }

    private DataSpec parity(GeneratorSpec.Parity preset) {
        int bits = whole("bits", 1, preset.bits());
        Value drawn = section.optional("samples");
        int samples = drawn == null || drawn.isWord("all")
                ? GeneratorSpec.Parity.ALL
                : (int) drawn.whole("a number of samples (a whole number from 1) or all", 1, MOST);
        return section.make(() -> new GeneratorSpec.Parity(bits, samples));
    }

    private DataSpec linearTeacher(GeneratorSpec.LinearTeacher preset) {
        int samples = samples(preset.samples());
        int inputs = whole("inputs", 1, preset.inputs());
        int outputs = whole("outputs", 1, preset.outputs());
        double noise = noise(preset.noise());
        double spread = section.number("spread", Range.between(1, 1e9), preset.spread());
        return section.make(() -> new GeneratorSpec.LinearTeacher(samples, inputs, outputs, noise, spread));
    }

    private DataSpec networkTeacher(GeneratorSpec.NetworkTeacher preset) {
        int samples = samples(preset.samples());
        int inputs = whole("inputs", 1, preset.inputs());
        int hidden = whole("hidden", 1, preset.hidden());
        int outputs = whole("outputs", 1, preset.outputs());
        double noise = noise(preset.noise());
        return section.make(() -> new GeneratorSpec.NetworkTeacher(samples, inputs, hidden, outputs, noise));
    }

    private DataSpec chebyshev(GeneratorSpec.Chebyshev preset) {
        int samples = samples(preset.samples());
        int degree = whole("degree", 0, preset.degree());
        return section.make(() -> new GeneratorSpec.Chebyshev(samples, degree));
    }

    private DataSpec strokeDigits(GeneratorSpec.StrokeDigits preset) {
        int samples = samples(preset.samples());
        return section.make(() -> new GeneratorSpec.StrokeDigits(samples));
    }

    private int samples(int preset) {
        return whole("samples", 1, preset);
    }

    private int whole(String key, int least, int preset) {
        return (int) section.whole(key, least, MOST, preset);
    }

    private double noise(double preset) {
        return section.number("noise", Range.FROM_ZERO, preset);
    }
}
