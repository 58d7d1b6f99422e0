package dev.gradiometer.drafting;

import dev.gradiometer.experiment.models.ForeignModel;
import dev.gradiometer.experiment.models.ModelNetwork;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;

/**
 * A model of another program that an experiment goes on with.
 *
 * @param file    that it was read from
 * @param model   what it says
 * @param network its layers
 * @param weights name of the file of its weights, beside the experiment file
 */
public record DraftModel(Path file, ForeignModel model, ModelNetwork network, String weights) {
    /**
     * A model for an experiment.
     *
     * @param out where the experiment file will be
     * @throws UserInputException if it is no network of layers that train here
     */
    public static DraftModel of(Path file, ForeignModel model, Path out) {
        ModelNetwork network = model.network();
        if (network == null) {
            throw new UserInputException(
                    ("%s: it is no network of dense layers, normalisation and activations alone: %s;"
                                    + " inspect reads its weights")
                            .formatted(file, model.obstacle()));
        }
        return new DraftModel(file, model, network, Drafting.bare(FileTrouble.name(out)) + ".safetensors");
    }
}
