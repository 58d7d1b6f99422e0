package dev.gradiometer.readings;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One layer in one step, over the whole batch. A component that is null was not measured.
 *
 * @param index      position among the network's layers, in forward order
 * @param name       the layer's name
 * @param kind       what the program that trains calls it, for output only
 * @param parent     index of the residual block it is inside, or −1
 * @param units      units of its output
 * @param output     moments of its output: zˡ of a layer that carries weights, hˡ of an activation
 * @param liveShare  share of (sample, unit) pairs in which the unit is live; NaN for layers that are not activations,
 *                   or if it was not measured
 * @param error      ‖δ‖ at its output: δˡ of an activation, uˡ of a layer that carries weights
 * @param parameters its parameters
 */
public record LayerReading(
        int index,
        String name,
        String kind,
        int parent,
        int units,
        @Nullable Moments output,
        double liveShare,
        @Nullable Scaled error,
        List<ParameterReading> parameters) {
    public LayerReading {
        parameters = List.copyOf(parameters);
    }

    /** Its weights W, if it has some. */
    public Optional<ParameterReading> weights() {
        return parameters.stream()
                .filter(p -> p.role() == ParameterRole.WEIGHTS)
                .findFirst();
    }
}
