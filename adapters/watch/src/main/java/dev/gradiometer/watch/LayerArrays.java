package dev.gradiometer.watch;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One layer in a recorded step, as the framework showed it. */
public final class LayerArrays {
    private final LayerSetup layer;
    private final Extents extents;
    private final @Nullable Entries output;
    private final @Nullable LiveUnits live;
    private final List<ParameterArrays> parameters = new ArrayList<>();
    private @Nullable Entries error;

    /**
     * A layer in the forward pass.
     *
     * @param extents of its output
     * @param output  z of a layer with weights, h of another one; null if it was not seen
     * @param live    of an activation, otherwise null
     */
    public LayerArrays(LayerSetup layer, Extents extents, @Nullable Entries output, @Nullable LiveUnits live) {
        this.layer = layer;
        this.extents = extents;
        this.output = output;
        this.live = live;
    }

    /** The layer as it was built. */
    public LayerSetup layer() {
        return layer;
    }

    Extents extents() {
        return extents;
    }

    @Nullable Entries output() {
        return output;
    }

    /** The signal at its output; empty if it was not measured. */
    public Optional<Entries> signal() {
        return Optional.ofNullable(error);
    }

    @Nullable LiveUnits live() {
        return live;
    }

    /** Its parameters. */
    public List<ParameterArrays> parameters() {
        return List.copyOf(parameters);
    }

    /** Adds one of its parameters. */
    public void add(ParameterArrays parameter) {
        parameters.add(parameter);
    }

    /** The signal at its output, ∂𝓛/∂(output), with 𝓛 a mean over the batch. */
    public void wentBack(Entries signal) {
        error = signal;
    }

    LayerReading reading() {
        Moments moments = output == null ? null : output.moments();
        return new LayerReading(
                layer.index(),
                layer.name(),
                layer.kind(),
                layer.parent(),
                layer.units(),
                moments,
                live == null ? Double.NaN : live.share(),
                error == null ? null : error.norm(),
                parameters.stream().map(ParameterArrays::reading).toList());
    }
}
