package dev.gradiometer.experiment.models;

import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.hdf5.Hdf5;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads models of Keras: the archive {@code .keras} of configuration and weights, and HDF5 files with both or with
 * weights alone. Code that a configuration may hold, as of a Lambda layer, is never run.
 */
final class KerasModels {
    private static final String FORMAT = "Keras";
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final int MOST_CONFIG = 1 << 26;

    /** What arrays of one file may take, as they are in memory. */
    private static final long MOST_ARRAYS = 1L << 33;

    private KerasModels() {}

    static ForeignModel archive(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.getEntry(CONFIG) == null || zip.getEntry(WEIGHTS) == null) {
                throw zip.stream().anyMatch(entry -> entry.getName().endsWith(".pkl"))
                        ? ModelFiles.pickle(path)
                        : new UserInputException("%s: a zip file without %s and %s; expected a model saved by Keras 3"
                                .formatted(path, CONFIG, WEIGHTS));
            }
            JsonNode config = json(path, read(path, zip, zip.getEntry(CONFIG), MOST_CONFIG));
            Path between = Files.createTempFile("gradiometer", ".h5");
            try {
                copy(path, zip, zip.getEntry(WEIGHTS), between);
                Hdf5 weights = Hdf5.read("%s, %s".formatted(path, WEIGHTS), between, MOST_ARRAYS);
                return model(config, weights, new KerasWeights.OfPaths(weights), config.path("compile_config"));
            } finally {
                Files.deleteIfExists(between);
            }
        } catch (ZipException e) {
            throw new UserInputException(
                    "%s: it is no zip file that can be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    static ForeignModel hdf5(Path path) throws IOException {
        Hdf5 file = Hdf5.read(path.toString(), path, MOST_ARRAYS);
        String config = file.text("", "model_config").orElse("");
        if (config.isEmpty()) {
            return ForeignModel.of(
                    "HDF5", "", file.arrays(), ModelTraining.UNKNOWN, List.of(), file.passedOver(), () -> {
                        throw new Unreadable("it holds weights without the configuration of a model");
                    });
        }
        JsonNode training = file.text("", "training_config")
                .map(text -> json(path, text))
                .orElseGet(() -> JsonMapper.shared().createObjectNode());
        return model(json(path, config), file, new KerasWeights.OfNames(file), training);
    }

    private static ForeignModel model(JsonNode config, Hdf5 file, KerasWeights weights, JsonNode training) {
        SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
        file.arrays().forEach((name, array) -> {
            if (!name.startsWith("optimizer")) {
                arrays.put(name, array);
            }
        });
        return ForeignModel.of(
                FORMAT,
                "",
                arrays,
                KerasTraining.of(training),
                List.of(),
                file.passedOver().stream()
                        .filter(name -> !name.startsWith("optimizer"))
                        .toList(),
                () -> new KerasGraph(config, weights).network());
    }

    private static JsonNode json(Path path, String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new UserInputException("%s: its configuration is no JSON; save the model again".formatted(path), e);
        }
    }

    private static String read(Path path, ZipFile zip, ZipEntry entry, int most) throws IOException {
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] bytes = stream.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLong(path, entry, most);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Weights are floats, of which compression takes little away: what grows a hundredfold is no model. */
    private static void copy(Path path, ZipFile zip, ZipEntry entry, Path to) throws IOException {
        long most = Math.min(MOST_ARRAYS, 100 * (Files.size(path) + 1024));
        if (entry.getSize() > most) {
            throw tooLong(path, entry, most);
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            Files.copy(
                    new Limited(stream, most, () -> tooLong(path, entry, most)),
                    to,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static UserInputException tooLong(Path path, ZipEntry entry, long most) {
        return new UserInputException("%s: %s in it has more than %,d bytes, which is no model of that size"
                .formatted(path, entry.getName(), most));
    }
}
