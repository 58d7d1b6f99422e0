package dev.gradiometer.experiment.weights;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.experiment.data.Fingerprint;
import dev.gradiometer.experiment.spec.NetworkSpec;
import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Weights that a network has before its first step instead of drawn ones, under the names of {@link NetworkTensors}.
 * Floats of any width are taken, rounded to the network's precision.
 *
 * @param source  what they are of, for messages
 * @param tensors by name
 */
public record FirstWeights(String source, Map<String, Tensor> tensors) {
    private static final String ADVICE = "take network.weights out to have weights drawn";

    /** An optimiser's state, in a checkpoint. */
    private static final String OPTIMISER = "optimiser.";

    /**
     * The weights that a network is to begin with; null if they are drawn.
     *
     * @param folder where relative paths start
     * @throws UserInputException as {@link #read}
     */
    public static @Nullable FirstWeights of(NetworkSpec network, Path folder) {
        Path path = path(network, folder);
        return path == null ? null : read(path);
    }

    private static @Nullable Path path(NetworkSpec network, Path folder) {
        return network.weights() == null
                ? null
                : folder.resolve(FileTrouble.path("network.weights", network.weights()));
    }

    /** What tells the file's content from another's; empty if there is none. */
    public static String digest(NetworkSpec network, Path folder) {
        Path path = path(network, folder);
        if (path == null) {
            return "";
        }
        Fingerprint fingerprint = new Fingerprint();
        read(path)
                .tensors
                .forEach((name, tensor) ->
                        fingerprint.add(name).add(tensor.describe()).add(tensor.data()));
        return " " + fingerprint.text();
    }

    /** Weights in memory. */
    public static FirstWeights of(String source, Map<String, Tensor> tensors) {
        return new FirstWeights(source, tensors);
    }

    /**
     * Reads a file of safetensors; a checkpoint is one.
     *
     * @throws UserInputException if it cannot be read, or breaks a rule of the format
     */
    public static FirstWeights read(Path path) {
        try (SafeTensors file = SafeTensors.open("weights " + path, path)) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (String name : file.names()) {
                if (!name.startsWith(OPTIMISER)) {
                    tensors.put(name, file.read(name));
                }
            }
            return new FirstWeights("weights " + path, tensors);
        } catch (IOException e) {
            throw FileTrouble.at("weights " + path, "cannot be read", e, "check network.weights");
        }
    }

    /** The names that a network's arrays have, layer by layer. */
    public static List<String> names(Network network) {
        List<String> names = new ArrayList<>();
        for (Layer layer : network.layers()) {
            layer.parameters().stream().map(Parameter::name).forEach(names::add);
            if (layer instanceof Layer.BatchNorm) {
                names.add(layer.name() + ".running-mean");
                names.add(layer.name() + ".running-variance");
            }
        }
        return names;
    }

    /**
     * Gives them to a network.
     *
     * @throws UserInputException if an array is missing, has no place or another shape, or a number is not finite; it
     *     tells all of them, and the network is as it was
     */
    public void into(Network network) {
        Map<String, ShapedMatrix> own = NetworkTensors.shaped(network);
        Problems problems = new Problems();
        own.forEach((name, matrix) -> check(name, matrix, problems));
        tensors.keySet().stream()
                .filter(name -> !own.containsKey(name))
                .forEach(name ->
                        problems.add(() -> "%s: '%s' has no place in the network".formatted(source, name), ADVICE));
        problems.check();
        tensors.forEach((name, tensor) ->
                fill(tensor, Objects.requireNonNull(own.get(name), name).values()));
    }

    private void check(String name, ShapedMatrix expected, Problems problems) {
        Tensor found = tensors.get(name);
        if (found == null
                || found.type().kind() != ElementType.Kind.FLOAT
                || !found.shape().equals(expected.shape())) {
            problems.add(
                    () -> "%s: expected '%s' as floats of %s, got %s"
                            .formatted(source, name, expected.shape(), found == null ? "none" : found.describe()),
                    ADVICE);
            return;
        }
        for (long i = 0; i < found.elements(); i++) {
            if (!Double.isFinite(found.get(i))) {
                String wrong = "%s: '%s': expected finite numbers, got %s at place %d"
                        .formatted(source, name, found.get(i), i);
                problems.add(() -> wrong, ADVICE);
                return;
            }
        }
    }

    private static void fill(Tensor from, Matrix to) {
        for (int i = 0; i < to.size(); i++) {
            to.set(i, from.get(i));
        }
    }
}
