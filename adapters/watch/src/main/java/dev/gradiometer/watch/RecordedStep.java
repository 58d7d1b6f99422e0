package dev.gradiometer.watch;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.NonFinite.Operation;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A recorded step: what its forward and backward pass showed, and once they are known its updates and the loss of the
 * batch after them.
 */
public final class RecordedStep {
    private final long step;
    private final double loss;
    private final double rate;
    private final boolean clips;
    private final Entries input;
    private final Extents inputs;
    private final List<LayerArrays> layers;

    /**
     * A step before its update.
     *
     * @param loss   mean over the batch
     * @param rate   the learning rate; NaN if not known
     * @param clips  whether something clips the gradient on its way to the optimiser
     * @param input  the batch
     * @param inputs its extents
     * @param layers all layers by index
     */
    public RecordedStep(
            long step,
            double loss,
            double rate,
            boolean clips,
            Entries input,
            Extents inputs,
            List<LayerArrays> layers) {
        this.step = step;
        this.loss = loss;
        this.rate = rate;
        this.clips = clips;
        this.input = input;
        this.inputs = inputs;
        this.layers = List.copyOf(layers);
    }

    /** Its number, from 0. */
    public long step() {
        return step;
    }

    /** Samples of its batch. */
    public int samples() {
        return inputs.samples();
    }

    /** Its batch. */
    public Entries input() {
        return input;
    }

    /** Its loss before the update. */
    public double loss() {
        return loss;
    }

    /** All layers by index. */
    public List<LayerArrays> layers() {
        return layers;
    }

    /**
     * The step as a reading.
     *
     * @param lossAfter loss of its batch after the update; NaN if it was not computed
     */
    StepReading reading(double lossAfter) {
        boolean probed = !Double.isNaN(lossAfter);
        double predicted = 0;
        boolean updated = probed;
        for (LayerArrays layer : layers) {
            for (ParameterArrays parameter : layer.parameters()) {
                predicted += probed ? parameter.predictedChange() : 0;
                updated &= parameter.isUpdated();
            }
        }
        List<LayerReading> readings = layers.stream().map(LayerArrays::reading).toList();
        double whole = Math.sqrt(readings.stream()
                .flatMap(layer -> layer.parameters().stream())
                .map(ParameterReading::gradient)
                .filter(Objects::nonNull)
                .mapToDouble(gradient -> Math.pow(gradient.norm().toDouble(), 2))
                .sum());
        return new StepReading(
                step,
                samples(),
                loss,
                lossAfter,
                updated ? predicted : Double.NaN,
                rate,
                whole,
                clips ? Double.NaN : whole,
                input.moments(),
                readings,
                nonFinite());
    }

    /** Where the first value came up that is not a finite number, in the order of execution. */
    private @Nullable NonFinite nonFinite() {
        NonFinite found = at(Operation.INPUT, "", -1, input, inputs::unit);
        for (LayerArrays layer : layers) {
            found = found != null ? found : at(Operation.FORWARD, layer, layer.output());
        }
        if (found == null && !Double.isFinite(loss)) {
            found = new NonFinite(step, Operation.LOSS, "", -1, -1, 1);
        }
        for (LayerArrays layer : layers.reversed()) {
            found = found != null
                    ? found
                    : at(Operation.BACKWARD, layer, layer.signal().orElse(null));
        }
        for (Operation operation : List.of(Operation.GRADIENT, Operation.WEIGHTS)) {
            for (LayerArrays layer : layers) {
                for (ParameterArrays parameter : layer.parameters()) {
                    Entries entries = operation == Operation.GRADIENT ? parameter.gradient() : parameter.now();
                    int index = layer.layer().index();
                    found = found != null ? found : at(operation, parameter.name(), index, entries, parameter::unit);
                }
            }
        }
        return found;
    }

    private @Nullable NonFinite at(Operation operation, LayerArrays layer, @Nullable Entries entries) {
        return at(operation, layer.layer().name(), layer.layer().index(), entries, layer.extents()::unit);
    }

    private @Nullable NonFinite at(
            Operation operation, String place, int layer, @Nullable Entries entries, IntUnaryOperator unit) {
        int first = entries == null ? -1 : entries.firstNonFinite();
        return entries == null || first < 0
                ? null
                : new NonFinite(
                        step,
                        operation,
                        place,
                        layer,
                        unit.applyAsInt(first),
                        entries.moments().nonFinite());
    }
}
