package dev.gradiometer.experiment.models;

import dev.gradiometer.formats.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a file of another program says of a model.
 *
 * @param format     in words, such as {@code ONNX}
 * @param producer   the program that wrote it; may be empty
 * @param network    the layers, if all are of kinds that train here; otherwise null
 * @param obstacle   why there is none; empty if there is one
 * @param arrays     all arrays of numbers by their names in the file
 * @param training   how it was trained, as far as the file says
 * @param remarks    what had to be decided
 * @param passedOver what in the file was not read
 */
public record ForeignModel(
        String format,
        String producer,
        @Nullable ModelNetwork network,
        String obstacle,
        SequencedMap<String, Tensor> arrays,
        ModelTraining training,
        List<ModelRemark> remarks,
        List<String> passedOver) {
    public ForeignModel {
        arrays = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arrays));
        remarks = List.copyOf(remarks);
        passedOver = List.copyOf(passedOver);
    }

    /** Makes a network where one can be made. */
    @FunctionalInterface
    interface Chain {
        ModelNetwork network() throws Unreadable;
    }

    static ForeignModel of(
            String format,
            String producer,
            SequencedMap<String, Tensor> arrays,
            ModelTraining training,
            List<ModelRemark> remarks,
            List<String> passedOver,
            Chain chain) {
        try {
            ModelNetwork network = chain.network();
            return new ForeignModel(format, producer, network, "", arrays, training, remarks, passedOver);
        } catch (Unreadable e) {
            return new ForeignModel(format, producer, null, e.why(), arrays, training, remarks, passedOver);
        }
    }
}
