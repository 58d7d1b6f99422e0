package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network's layers make of an input width.
 *
 * @param inputs     columns of the input
 * @param output     shape of a sample at the output, null if it is not known yet
 * @param parameters weights, biases, and the two vectors of each normalisation
 */
public record Shapes(int inputs, @Nullable Shape output, long parameters) {
    /** Most parameters of a network. In float32 with Adam they take 1.6 GB: weights, gradients and two moments. */
    public static final long MOST_PARAMETERS = 100_000_000;

    /** Columns of the output, 0 if they are not known yet. */
    public int outputs() {
        return output == null ? 0 : output.size();
    }

    /**
     * Walks the layers of a network.
     *
     * @param inputs columns of the input, at least 1
     * @throws UserInputException naming the layer, if a residual branch changes the shape, or there are no parameters
     *     or more than {@link #MOST_PARAMETERS}
     */
    public static Shapes check(NetworkSpec network, int inputs) {
        if (inputs < 1) {
            throw new IllegalArgumentException("inputs: " + inputs);
        }
        Shapes shapes = walk(network.layers(), network.places(), new Shapes(inputs, Shape.of(inputs), 0));
        if (shapes.parameters == 0) {
            throw new UserInputException(
                    network.places().getFirst() + ": the network has no parameters to train: add a dense layer");
        }
        return shapes;
    }

    /** Like {@link #check(NetworkSpec, int)}, for layers that no file names: the first is called layer 1. */
    public static Shapes check(List<LayerSpec> layers, int inputs) {
        List<LayerOrigin> origins = new ArrayList<>();
        for (int i = 1; i <= layers.size(); i++) {
            origins.add(new LayerOrigin("layers[" + (i - 1) + "]", "layer " + i, List.of()));
        }
        return check(new NetworkSpec(layers, origins, null), inputs);
    }

    /**
     * Compares the output with what the data hold against it.
     *
     * @param network that has these shapes
     * @param targets columns that the loss compares the output with
     * @throws UserInputException if the network's output has another width
     */
    public void checkTargets(NetworkSpec network, int targets) {
        if (outputs() != targets) {
            throw new UserInputException(
                    "%s: the network ends with %s, the data have %s: change the last layer's units or the data's targets"
                            .formatted(network.places().getLast(), columns(outputs()), columns(targets)));
        }
    }

    /** Checks what can be known before the data are there: everything after the first dense layer. */
    static void checkInside(NetworkSpec network) {
        walk(network.layers(), network.places(), new Shapes(0, null, 0));
    }

    /** Columns of the output if some layer sets them, otherwise 0. */
    static int outputs(NetworkSpec network) {
        return walk(network.layers(), network.places(), new Shapes(0, null, 0)).outputs();
    }

    private static Shapes walk(List<LayerSpec> layers, List<String> places, Shapes start) {
        Shapes shapes = start;
        for (int i = 0; i < layers.size(); i++) {
            shapes = shapes.then(layers.get(i), places.get(i));
            if (shapes.parameters > MOST_PARAMETERS) {
                throw new UserInputException(
                        "%s: up to here the network has %s parameters; at most %s fit, use fewer units"
                                .formatted(
                                        places.get(i),
                                        Numbers.shown(shapes.parameters),
                                        Numbers.shown(MOST_PARAMETERS)));
            }
        }
        return shapes;
    }

    private Shapes then(LayerSpec layer, String place) {
        if (layer instanceof LayerSpec.Residual residual) {
            return residual(residual, place);
        }
        if (output == null) {
            return layer instanceof LayerSpec.Dense dense
                    ? new Shapes(
                            inputs, Shape.of(dense.units()), parameters + (dense.bias() == null ? 0 : dense.units()))
                    : this;
        }
        long own = 0;
        for (long size : layer.parameterSizes(output)) {
            own += size;
        }
        return new Shapes(inputs, layer.outputs(output), parameters + own);
    }

    private Shapes residual(LayerSpec.Residual residual, String place) {
        List<String> inside = new ArrayList<>();
        for (int i = 1; i <= residual.branch().size(); i++) {
            inside.add(place + ": layer " + i + " of the branch");
        }
        Shapes branch = walk(residual.branch(), inside, new Shapes(inputs, output, 0));
        if (output != null && !output.equals(branch.output)) {
            throw new UserInputException(
                    "%s: the residual branch turns %s into %s: end it with dense: %d so that the sum fits"
                            .formatted(place, columns(outputs()), columns(branch.outputs()), outputs()));
        }
        return new Shapes(inputs, branch.output, parameters + branch.parameters);
    }

    private static String columns(int count) {
        return count == 1 ? "1 column" : Numbers.shown(count) + " columns";
    }
}
