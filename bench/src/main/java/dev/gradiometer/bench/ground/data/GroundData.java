package dev.gradiometer.bench.ground.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.DataSpec;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Writes all tables of the proving ground into {@code data} of its folder: made ones, and smaller public ones. */
public final class GroundData {
    private static final int MOST_ROWS = 900;
    private static final int IMAGES = 900;
    private static final long SEED = 14;

    private final Path folder;
    private final Path shared;

    private GroundData(Path folder, Path shared) {
        this.folder = folder.resolve("data");
        this.shared = shared;
    }

    /**
     * Writes what is not there yet.
     *
     * @param folder of the proving ground
     * @param shared with {@code digits/digits.csv}, {@code breast-cancer/breast-cancer.csv}, {@code
     *     auto-mpg/auto-mpg.csv} and {@code mnist/train-images-idx3-ubyte.gz} with its labels
     * @throws UserInputException if one of these is missing
     */
    public static void write(Path folder, Path shared) throws IOException {
        GroundData data = new GroundData(folder, shared);
        if (Files.notExists(data.folder.resolve("complete"))) {
            data.publicTables();
            data.images();
            data.plane();
            for (Map<String, CsvSheet> tables : List.of(MadeTables.all(), SmallTables.all())) {
                for (Map.Entry<String, CsvSheet> table : tables.entrySet()) {
                    data.put(table.getKey(), table.getValue());
                }
            }
            Files.writeString(data.folder.resolve("complete"), "");
        }
    }

    private void put(String name, CsvSheet sheet) throws IOException {
        sheet.write(folder.resolve(name + ".csv"));
        sheet.shuffled(SEED).write(folder.resolve(name + "-shuffled.csv"));
        sheet.contradicted(SEED).write(folder.resolve(name + "-contradicted.csv"));
    }

    private void publicTables() throws IOException {
        put("digits", read("digits/digits.csv").sample(MOST_ROWS, SEED));
        put("cancer", read("breast-cancer/breast-cancer.csv").targeting("\"diagnosis\""));
        put("mpg", read("auto-mpg/auto-mpg.csv").targeting("MPG"));
        put("mpg-scaled", read("auto-mpg/auto-mpg.csv").targeting("MPG").scaled());
    }

    private CsvSheet read(String name) throws IOException {
        return CsvSheet.read(needed(name));
    }

    private Path needed(String name) {
        Path file = shared.resolve(name);
        if (Files.notExists(file)) {
            throw new UserInputException(
                    "%s: not there; name the folder that has it with --data or GRADIOMETER_DATA".formatted(file));
        }
        return file;
    }

    /** The first images of MNIST's training set, as IDX files. */
    private void images() throws IOException {
        cut("mnist/train-images-idx3-ubyte.gz", "mnist-images", 16, 784);
        cut("mnist/train-labels-idx1-ubyte.gz", "mnist-labels", 8, 1);
    }

    private void cut(String name, String to, int header, int size) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(needed(name)))) {
            byte[] bytes = in.readNBytes(header + IMAGES * size);
            ByteBuffer.wrap(bytes).putInt(4, IMAGES);
            Files.createDirectories(folder);
            Files.write(folder.resolve(to), bytes);
        }
    }

    /** Points in the plane as tables, from which others are derived. */
    private void plane() throws IOException {
        generated("circles", new GeneratorSpec.Circles(500, 0.08, 0.5));
        generated("moons", new GeneratorSpec.Moons(500, 0.15));
        generated("blobs", new GeneratorSpec.Blobs(500, 4, 2, 0.4));
        generated("spirals", new GeneratorSpec.Spirals(500, 3, 0.6, 0.02));
    }

    private void generated(String name, DataSpec spec) throws IOException {
        DataSet data = DataPlan.of(spec).withSplit(Split.NONE).load(Path.of(""), Precision.FLOAT64, SEED);
        int[] labels = data.train().labels();
        if (labels == null) {
            throw new IllegalStateException(name + " has no classes");
        }
        Matrix points = data.train().inputs().toMatrix(0, labels.length);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            rows.add("%s,%s,%d".formatted(points.get(i, 0), points.get(i, 1), labels[i]));
        }
        put(name, new CsvSheet("x1,x2,class", rows));
    }
}
