package dev.gradiometer.runfolder;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Readings in which every layer of the network stands at its index: puts in what a line leaves to the manifest, and
 * layers of which nothing was measured.
 */
final class FullReadings {
    private final List<LayerReading> unmeasured;

    FullReadings(Setup setup) {
        this.unmeasured = setup.layers().stream().map(FullReadings::unmeasured).toList();
    }

    private static LayerReading unmeasured(LayerSetup layer) {
        return new LayerReading(
                layer.index(),
                layer.name(),
                layer.kind(),
                layer.parent(),
                layer.units(),
                null,
                Double.NaN,
                null,
                List.of());
    }

    /** @throws UserInputException if the network has no layer of a reading's index, or two readings have the same */
    StepReading of(StepReading step) {
        LayerReading[] layers = unmeasured.toArray(LayerReading[]::new);
        BitSet seen = new BitSet();
        for (LayerReading layer : step.layers()) {
            requireLayer(layer.index());
            if (seen.get(layer.index())) {
                throw new UserInputException("layers: layer %d comes twice".formatted(layer.index()));
            }
            seen.set(layer.index());
            layers[layer.index()] = named(layer);
        }
        return new StepReading(
                step.step(),
                step.samples(),
                step.loss(),
                step.lossAfter(),
                step.predictedChange(),
                step.learningRate(),
                step.gradientNorm(),
                step.clippedNorm(),
                step.input(),
                Arrays.asList(layers),
                step.nonFinite());
    }

    /** With the names and widths of the manifest. */
    private LayerReading named(LayerReading layer) {
        LayerReading known = unmeasured.get(layer.index());
        List<ParameterReading> parameters = new ArrayList<>(layer.parameters().size());
        for (ParameterReading p : layer.parameters()) {
            String role = p.role().name().toLowerCase(Locale.ROOT);
            parameters.add(
                    p.name().isEmpty()
                            ? new ParameterReading(
                                    known.name() + "." + role,
                                    p.role(),
                                    p.gradient(),
                                    p.norm(),
                                    p.update(),
                                    p.histogram())
                            : p);
        }
        return new LayerReading(
                known.index(),
                known.name(),
                known.kind(),
                known.parent(),
                known.units(),
                layer.output(),
                layer.liveShare(),
                layer.error(),
                parameters);
    }

    /** @throws UserInputException if a layer's lists are not of one length, or there is no such layer */
    WindowReading of(WindowReading window) {
        for (WindowReading.LayerUnits units : window.layers()) {
            requireLayer(units.layer());
            if (units.live().size() != units.lastLive().size()) {
                throw new UserInputException(
                        "layers: layer %d: expected as many entries in last-live as in live, %d, got %d"
                                .formatted(
                                        units.layer(),
                                        units.live().size(),
                                        units.lastLive().size()));
            }
        }
        return window;
    }

    private void requireLayer(int index) {
        if (index < 0 || index >= unmeasured.size()) {
            throw new UserInputException("layers: there is no layer %d; the manifest has layers 0 to %d"
                    .formatted(index, unmeasured.size() - 1));
        }
    }
}
