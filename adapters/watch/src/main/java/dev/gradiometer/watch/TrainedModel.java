package dev.gradiometer.watch;

import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.UpdateSetup;
import java.util.List;

/**
 * What a framework says of a network and its optimiser.
 *
 * @param precision      {@code float32} or {@code float64}
 * @param layers         all layers by index
 * @param parameterCount trained numbers
 * @param loss           the loss
 * @param inputs         numbers of a sample
 * @param outputs        numbers of its answer
 * @param optimiser      its name
 * @param update         the optimiser with its constants, in words
 * @param updating       its constants that a diagnosis asks for
 * @param learningRate   base rate; NaN if not known
 * @param batch          samples of the first batch
 */
public record TrainedModel(
        String precision,
        List<LayerSetup> layers,
        int parameterCount,
        LossSetup loss,
        int inputs,
        int outputs,
        String optimiser,
        String update,
        UpdateSetup updating,
        double learningRate,
        int batch) {
    public TrainedModel {
        layers = List.copyOf(layers);
    }
}
