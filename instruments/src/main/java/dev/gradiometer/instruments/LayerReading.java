package dev.gradiometer.instruments;

import dev.gradiometer.engine.array.Scaled;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.training.GradientFlow;
import java.util.List;

/**
 * One layer in one step, over the whole batch.
 *
 * @param index      position among the network's layers, in forward order
 * @param name       the layer's name
 * @param kind       {@code dense}, an activation's name, {@code residual}, …
 * @param parent     index of the residual block it is inside, or −1
 * @param units      width of its output
 * @param output     moments of its output: zˡ of a dense layer, hˡ of an activation
 * @param liveShare  share of (sample, unit) pairs in which the unit is live; NaN for layers that are not activations
 * @param error      ‖δ‖ at its output: δˡ of an activation, uˡ of a dense layer
 * @param parameters its parameters
 */
public record LayerReading(
        int index,
        String name,
        String kind,
        int parent,
        int units,
        Moments output,
        double liveShare,
        Scaled error,
        List<ParameterReading> parameters) {
    static LayerReading of(GradientFlow flow, Layer layer) {
        List<ParameterReading> parameters = layer.parameters().stream()
                .map((Parameter p) -> ParameterReading.of(flow, p))
                .toList();
        int[] live = flow.live(layer);
        long sum = 0;
        for (int count : live) {
            sum += count;
        }
        double share = live.length == 0 ? Double.NaN : (double) sum / ((long) live.length * flow.samples());
        return new LayerReading(
                layer.index(),
                layer.name(),
                layer.kind(),
                layer.place().parent(),
                layer.place().outputs(),
                Moments.of(flow.output(layer)),
                share,
                flow.error(layer).norm(),
                parameters);
    }
}
