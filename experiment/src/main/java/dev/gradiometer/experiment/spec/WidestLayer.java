package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Shape;
import java.util.Collections;
import java.util.List;

/**
 * The layer whose outputs are the most numbers per sample, which decides how many samples go through a network at once:
 * an array has at most 2³¹ − 1 numbers.
 *
 * @param columns numbers per sample
 * @param place   of the layer, for messages
 */
public record WidestLayer(int columns, String place) {
    /** The widest layer of {@code network}, branches of residual blocks included, on {@code inputs} columns. */
    public static WidestLayer of(NetworkSpec network, int inputs) {
        return wider(
                new WidestLayer(inputs, network.places().getFirst()),
                network.layers(),
                network.places(),
                Shape.of(inputs));
    }

    private static WidestLayer wider(WidestLayer before, List<LayerSpec> layers, List<String> places, Shape input) {
        WidestLayer widest = before;
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof LayerSpec.Residual block) {
                String place = places.get(i) + ": a layer of the branch";
                widest = wider(
                        widest,
                        block.branch(),
                        Collections.nCopies(block.branch().size(), place),
                        shape);
            }
            shape = layers.get(i).outputs(shape);
            if (shape.size() > widest.columns) {
                widest = new WidestLayer(shape.size(), places.get(i));
            }
        }
        return widest;
    }

    /**
     * Refuses more samples than one array holds, before any is made.
     *
     * @param samples that go through the network
     * @param blocks  of rows that they are split into
     * @param setting key that says how many samples
     * @throws UserInputException if a block of them has 2³¹ outputs of this layer or more
     */
    public void require(long samples, int blocks, String setting) {
        long most = Integer.MAX_VALUE / columns * (long) blocks;
        if (Math.ceilDiv(samples, blocks) * columns > Integer.MAX_VALUE) {
            throw new UserInputException(
                    "%s: %s samples of %s columns on %s are more numbers than one array holds (%s); set %s to %s at most"
                            .formatted(
                                    place,
                                    Numbers.shown(samples),
                                    Numbers.shown(columns),
                                    blocks == 1 ? "1 thread" : Numbers.shown(blocks) + " threads",
                                    Numbers.shown(Integer.MAX_VALUE),
                                    setting,
                                    Numbers.shown(most)));
        }
    }
}
