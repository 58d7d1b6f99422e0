package dev.gradiometer.experiment.checkpoint;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.UpdateState;
import dev.gradiometer.experiment.data.Fingerprint;
import dev.gradiometer.experiment.session.Position;
import dev.gradiometer.experiment.weights.NetworkTensors;
import dev.gradiometer.experiment.weights.ShapedMatrix;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A training between two steps: network, optimiser and how far it got, so that it goes on bit for bit as if it had not
 * stopped.
 *
 * <p>In the file, parameters stand under their names, weights as [units, inputs] and all others as [units]; running
 * statistics of batch normalisation as {@code <layer>.running-mean} and {@code <layer>.running-variance}; the
 * optimiser's vectors as {@code optimiser.<name>}, in the layout of the network's parameter vector, padding included;
 * its numbers as {@code optimiser.<name>} in F64 without dimensions.
 */
public final class Checkpoint {
    private static final String VERSION_KEY = "gradiometer-checkpoint";
    private static final int VERSION = 2;
    private static final String STEP = "step";
    private static final String LOSS = "validation-loss";
    private static final String EPOCH_LOSS = "epoch-loss";
    private static final String NON_FINITE = "non-finite-steps";
    private static final String BEST_STEP = "best-step";
    private static final String BEST_LOSS = "best-loss";
    private static final String DIGEST = "digest";
    private static final String OPTIMISER = "optimiser.";

    private final Path path;
    private final Progress progress;
    private final Map<String, ShapedMatrix> network;
    private final UpdateState optimiser;

    private Checkpoint(Path path, Progress progress, Map<String, ShapedMatrix> network, UpdateState optimiser) {
        this.path = path;
        this.progress = progress;
        this.network = network;
        this.optimiser = optimiser;
    }

    /**
     * How far a training got.
     *
     * @param position       where the session stands
     * @param validationLoss 𝓛 over the validation part, or the training part if there is none, at the last evaluation;
     *     NaN before it
     */
    public record Progress(Position position, double validationLoss) {
        /** Steps done. */
        public long step() {
            return position.step();
        }
    }

    /**
     * Writes a checkpoint, all at once.
     *
     * @throws UserInputException if the file system refuses
     */
    public static void write(Path path, Network network, UpdateState optimiser, Progress progress) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(VERSION_KEY, Integer.toString(VERSION));
        metadata.put(STEP, Long.toString(progress.step()));
        metadata.put(LOSS, Double.toString(progress.validationLoss()));
        metadata.put(EPOCH_LOSS, Double.toString(progress.position().epochLoss()));
        metadata.put(NON_FINITE, Integer.toString(progress.position().nonFiniteSteps()));
        Position.Best best = progress.position().best();
        if (!best.equals(Position.Best.NONE)) {
            metadata.put(BEST_STEP, Long.toString(best.step()));
            metadata.put(BEST_LOSS, Double.toString(best.loss()));
        }
        Map<String, ShapedMatrix> tensors = NetworkTensors.shaped(network);
        optimiser.vectors().forEach((name, vector) -> tensors.put(OPTIMISER + name, ShapedMatrix.vector(vector)));
        optimiser.scalars().forEach((name, scalar) -> {
            if (tensors.put(OPTIMISER + name, ShapedMatrix.number(scalar)) != null) {
                throw new IllegalArgumentException("checkpoint: the optimiser has two entries called " + name);
            }
        });
        try {
            Map<String, Tensor> written = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> written.put(name, tensor.tensor()));
            metadata.put(DIGEST, digest(metadata, written));
            WholeFile.write(path, channel -> SafeTensors.write(channel, metadata, written));
        } catch (IOException e) {
            throw FileTrouble.at("checkpoint " + path, "cannot be written", e, "make room or choose another folder");
        }
    }

    /**
     * Reads a checkpoint of {@code network}, which is left as it is.
     *
     * @throws UserInputException if the file cannot be read, breaks a rule of its format, or is of another network
     */
    public static Checkpoint read(Path path, Network network) {
        return reading(path, file -> fit(path, file, network));
    }

    private static <T> T reading(Path path, Reading<T> reading) {
        try (SafeTensors file = SafeTensors.open("checkpoint " + path, path)) {
            try {
                return reading.of(file);
            } catch (UserInputException e) {
                throw at(path, e);
            }
        } catch (IOException e) {
            throw FileTrouble.at("checkpoint " + path, "cannot be read", e, "check the path");
        }
    }

    /** What is made of an open file. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(SafeTensors file) throws IOException;
    }

    /**
     * How far the training of a checkpoint got; reads only the beginning of the file.
     *
     * @throws UserInputException if the file cannot be read or breaks a rule of its format
     */
    public static Progress progress(Path path) {
        return reading(path, file -> progress(file.metadata()));
    }

    private static UserInputException at(Path path, Exception e) {
        return new UserInputException("checkpoint %s: %s".formatted(path, e.getMessage()), e);
    }

    private static Progress progress(Map<String, String> metadata) {
        long version = whole(metadata, VERSION_KEY, 1);
        if (version > VERSION) {
            throw new UserInputException(
                    "version %d is newer than version %d, the newest that this program reads; use a newer Gradiometer"
                            .formatted(version, VERSION));
        }
        long step = whole(metadata, STEP, 0);
        double loss = number(metadata, LOSS);
        return version < 2
                ? new Progress(Position.after(step), loss)
                : new Progress(
                        new Position(
                                step,
                                number(metadata, EPOCH_LOSS),
                                Math.toIntExact(Math.min(Integer.MAX_VALUE, whole(metadata, NON_FINITE, 0))),
                                best(metadata)),
                        loss);
    }

    private static Position.Best best(Map<String, String> metadata) {
        return metadata.containsKey(BEST_STEP)
                ? new Position.Best(whole(metadata, BEST_STEP, 0), number(metadata, BEST_LOSS))
                : Position.Best.NONE;
    }

    private static double number(Map<String, String> metadata, String key) {
        String text = metadata.getOrDefault(key, "");
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw unexpected("a number", key, text, e);
        }
    }

    private static long whole(Map<String, String> metadata, String key, long least) {
        String text = metadata.getOrDefault(key, "");
        NumberFormatException trouble = null;
        try {
            long number = Long.parseLong(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            trouble = e;
        }
        throw unexpected("a whole number of at least " + least, key, text, trouble);
    }

    private static UserInputException unexpected(
            String expected, String key, String text, @Nullable NumberFormatException cause) {
        String message = "expected %s under '%s' in its metadata, got '%s'; was it written by train?"
                .formatted(expected, key, text);
        return cause == null ? new UserInputException(message) : new UserInputException(message, cause);
    }

    /** CRC-32C of everything in the file but itself, in the order of names. */
    private static String digest(Map<String, String> metadata, Map<String, Tensor> tensors) {
        Fingerprint fingerprint = new Fingerprint();
        new TreeMap<>(metadata).forEach((key, text) -> {
            if (!key.equals(DIGEST)) {
                fingerprint.add(key).add(text);
            }
        });
        new TreeMap<>(tensors)
                .forEach((name, tensor) ->
                        fingerprint.add(name).add(tensor.describe()).add(tensor.data()));
        return fingerprint.text();
    }

    private static Checkpoint fit(Path path, SafeTensors file, Network network) throws IOException {
        Progress progress = progress(file.metadata());
        Map<String, Tensor> read = new TreeMap<>();
        for (String name : file.names()) {
            read.put(name, file.read(name));
        }
        requireDigest(file.metadata(), read);
        Map<String, ShapedMatrix> found = new TreeMap<>();
        read.forEach((name, tensor) -> found.put(name, ShapedMatrix.of(name, tensor)));
        Map<String, ShapedMatrix> own = new LinkedHashMap<>();
        NetworkTensors.shaped(network).forEach((name, expected) -> {
            ShapedMatrix tensor = found.remove(name);
            if (tensor == null || !tensor.describe().equals(expected.describe())) {
                throw new UserInputException(
                        "expected tensor '%s' of %s, got %s; is it a checkpoint of another network?"
                                .formatted(name, expected.describe(), tensor == null ? "none" : tensor.describe()));
            }
            requireFinite(name, tensor.values());
            own.put(name, tensor);
        });
        UpdateState optimiser = optimiser(found, network.vector());
        double updates = optimiser.scalars().getOrDefault(STEP, Double.NaN);
        if (updates != progress.step()) {
            throw new UserInputException("expected an optimiser after %d steps like the network, got one after %s"
                    .formatted(progress.step(), Double.isNaN(updates) ? "none" : Long.toString((long) updates)));
        }
        return new Checkpoint(path, progress, own, optimiser);
    }

    /** Version 1 has no digest. */
    private static void requireDigest(Map<String, String> metadata, Map<String, Tensor> tensors) {
        String expected = metadata.get(DIGEST);
        String found = digest(metadata, tensors);
        if (expected == null ? whole(metadata, VERSION_KEY, 1) > 1 : !expected.equals(found)) {
            throw new UserInputException(
                    "its content has the digest %s, but it was written with %s: the file was damaged or changed"
                            .formatted(found, expected == null ? "none" : expected));
        }
    }

    private static void requireFinite(String name, Matrix values) {
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isFinite(values.get(i))) {
                throw new UserInputException(
                        "tensor '%s': expected finite numbers, got %s at place %d".formatted(name, values.get(i), i));
            }
        }
    }

    private static UpdateState optimiser(Map<String, ShapedMatrix> rest, Matrix parameters) {
        String vector = ShapedMatrix.vector(parameters).describe();
        Map<String, Matrix> vectors = new TreeMap<>();
        Map<String, Double> scalars = new TreeMap<>();
        rest.forEach((name, tensor) -> {
            String entry = name.startsWith(OPTIMISER) ? name.substring(OPTIMISER.length()) : "";
            if (!entry.isEmpty() && tensor.describe().equals(vector)) {
                vectors.put(entry, tensor.values());
            } else if (!entry.isEmpty() && tensor.describe().equals("F64 []")) {
                scalars.put(entry, tensor.values().get(0));
            } else {
                throw new UserInputException("tensor '%s' of %s has no place in this network or its optimiser"
                        .formatted(name, tensor.describe()));
            }
        });
        return new UpdateState(vectors, scalars);
    }

    /** How far the training got. */
    public Progress progress() {
        return progress;
    }

    /** What the optimiser remembered. */
    public UpdateState optimiser() {
        return optimiser;
    }

    /**
     * Puts network and optimiser into the state of this checkpoint.
     *
     * @param target the network that it was read for
     * @param chain  that network's
     * @throws UserInputException if it was written with another optimiser; nothing has been changed then
     */
    public void restore(Network target, UpdateChain chain) {
        try {
            chain.restore(optimiser);
        } catch (IllegalArgumentException e) {
            throw at(path, e);
        }
        restore(target);
    }

    /**
     * Puts a network alone into the state of this checkpoint.
     *
     * @param target the network that it was read for
     */
    public void restore(Network target) {
        Map<String, ShapedMatrix> own = NetworkTensors.shaped(target);
        network.forEach((name, saved) ->
                Objects.requireNonNull(own.get(name), name).values().copyFrom(saved.values()));
    }
}
