package dev.gradiometer.drafting;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.TargetScaling;
import dev.gradiometer.experiment.models.ModelNetwork;
import dev.gradiometer.experiment.models.ModelTraining;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.LayerItem;
import dev.gradiometer.experiment.spec.Layers;
import dev.gradiometer.input.UserInputException;
import org.jspecify.annotations.Nullable;

/**
 * How the training of a model goes on: its layers and weights, data as they are, the loss of its output, what it was
 * told of a rate.
 */
final class ModelRecipe {
    private final Findings found;
    private final DraftModel model;
    private final ModelNetwork network;

    ModelRecipe(Findings found, DraftModel model) {
        this.found = found;
        this.model = model;
        this.network = model.network();
    }

    ExperimentSpec spec() {
        requireInputs();
        ModelTraining known = model.model().training();
        return ExperimentSpec.named(ExperimentFile.nameFor(Drafting.stem(found.data())))
                .precision(network.precision())
                .data(DataPlan.of(found.source())
                        .withSplit(found.split())
                        .withScaling(Scaling.NONE)
                        .withEncoding(DataPlan.defaultEncoding(outputs()))
                        .withTargetScaling(TargetScaling.NONE))
                .network(network.layers().stream().map(Layers::layer).toArray(LayerItem[]::new))
                .weights(model.weights())
                .loss(loss(known.loss()))
                .epochs(Recipe.EPOCHS)
                .stop(Recipe.STOP)
                .batch(Recipe.of(found).batch())
                .optimiser(known.optimiser() == null ? Adam.DEFAULT : known.optimiser())
                .rate(
                        known.optimiser() == null || known.learningRate() == null
                                ? Recipe.of(found).rate()
                                : known.learningRate())
                .build();
    }

    private void requireInputs() {
        if (found.inputs() != network.inputs()) {
            throw new UserInputException("%s takes %d inputs, and %s gives %d; give data prepared as it was trained on"
                    .formatted(model.file(), network.inputs(), found.data(), found.inputs()));
        }
    }

    private int outputs() {
        int outputs = network.inputs();
        for (LayerSpec layer : network.layers()) {
            outputs = layer instanceof LayerSpec.Dense dense ? dense.units() : outputs;
        }
        return outputs;
    }

    private @Nullable Activation last() {
        return network.layers().getLast() instanceof LayerSpec.Activate activate ? activate.activation() : null;
    }

    private Loss loss(@Nullable String known) {
        boolean sigmoid = last() instanceof Sigmoid;
        boolean binary = known != null && known.startsWith("binary");
        if ("squared-error".equals(known)) {
            return new SquaredError();
        }
        return switch (found.goal()) {
            case Goal.Classes classes ->
                outputs() == 1 || binary || sigmoid
                        ? new BinaryCrossEntropy(!sigmoid)
                        : new CategoricalCrossEntropy(!(last() instanceof Softmax));
            case Goal.Labels labels -> new BinaryCrossEntropy(!sigmoid);
            case Goal.Numbers numbers -> "absolute-error".equals(known) ? new AbsoluteError() : new SquaredError();
        };
    }
}
