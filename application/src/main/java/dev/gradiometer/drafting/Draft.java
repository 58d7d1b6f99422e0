package dev.gradiometer.drafting;

import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.WeightDecay;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.TargetScaling;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.language.Language;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that was drafted for a user's data.
 *
 * @param found what the data are like
 * @param out   where the experiment file is meant to be
 * @param spec  the experiment
 * @param model whose training it goes on with, or null
 */
public record Draft(
        Findings found,
        Path out,
        ExperimentSpec spec,
        @Nullable DraftModel model) {
    static Draft of(Findings found, Path out, DraftModel model) {
        return new Draft(found, out, new ModelRecipe(found, model).spec(), model);
    }

    static Draft of(Findings found, Path out) {
        Recipe recipe = Recipe.of(found);
        Goal goal = found.goal();
        ExperimentSpec spec = ExperimentSpec.named(ExperimentFile.nameFor(Drafting.stem(found.data())))
                .data(DataPlan.of(found.source())
                        .withSplit(found.split())
                        .withScaling(found.scaling())
                        .withEncoding(DataPlan.defaultEncoding(goal.outputs()))
                        .withTargetScaling(scaling(goal)))
                .initialiser(VarianceScaling.he(VarianceScaling.Distribution.NORMAL))
                .network(recipe.layers(goal.outputs()))
                .loss(loss(goal))
                .epochs(Recipe.EPOCHS)
                .stop(Recipe.STOP)
                .batch(recipe.batch())
                .optimiser(Adam.DEFAULT)
                .rate(recipe.rate())
                .weightDecay(new WeightDecay.Decoupled(recipe.weightDecay()))
                .build();
        return new Draft(found, out, spec, null);
    }

    private static TargetScaling scaling(Goal goal) {
        return switch (goal) {
            case Goal.Numbers numbers -> numbers.scaling();
            case Goal.Classes classes -> TargetScaling.NONE;
            case Goal.Labels labels -> TargetScaling.NONE;
        };
    }

    private static Loss loss(Goal goal) {
        return switch (goal) {
            case Goal.Classes classes ->
                classes.outputs() == 1 ? new BinaryCrossEntropy(true) : new CategoricalCrossEntropy(true);
            case Goal.Labels labels -> new BinaryCrossEntropy(true);
            case Goal.Numbers numbers -> new SquaredError();
        };
    }

    /** The experiment file, with comments that say why it is as it is, also of defaults that matter. */
    public String text(Language language) {
        ExperimentFile file = spec.toFile();
        if (spec.data().split().equals(Split.DEFAULT)) {
            file = file.with("data.split", "{validation: %s, test: 0}".formatted(Recipe.VALIDATION));
        }
        if (spec.data().scaling() == Scaling.NONE) {
            file = file.with("data.scaling", Scaling.NONE.label());
        }
        return file.commented(new DraftComments(this, language).byPath()).text();
    }
}
