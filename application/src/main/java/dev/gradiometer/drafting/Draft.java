package dev.gradiometer.drafting;

import static dev.gradiometer.experiment.spec.Layers.dense;
import static dev.gradiometer.experiment.spec.Layers.dropout;
import static dev.gradiometer.experiment.spec.Layers.relu;

import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.WeightDecay;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.TargetScaling;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.language.Language;
import java.nio.file.Path;
import java.util.List;

/**
 * An experiment that was drafted for a user's data.
 *
 * @param data   name of the file
 * @param out    where the experiment file is meant to be
 * @param rows   of the table
 * @param uses   what each of its columns is for
 * @param inputs of the network that they make, at most
 * @param target what is predicted
 * @param goal   what it is to predict that
 * @param spec   the experiment
 */
public record Draft(
        String data,
        Path out,
        int rows,
        List<ColumnUse> uses,
        int inputs,
        TargetGuess target,
        Goal goal,
        ExperimentSpec spec) {
    public Draft {
        uses = List.copyOf(uses);
    }

    static Draft of(
            String data, Path out, int rows, FileSpec.Csv source, DraftColumns columns, TargetGuess target, Goal goal) {
        return new Draft(
                data,
                out,
                rows,
                columns.uses(),
                columns.inputs(),
                target,
                goal,
                spec(data, rows, source, columns, goal));
    }

    private static ExperimentSpec spec(String data, int rows, FileSpec.Csv source, DraftColumns columns, Goal goal) {
        Recipe recipe = Recipe.of(rows);
        int width = recipe.width();
        return ExperimentSpec.named(ExperimentFile.nameFor(Drafting.stem(data)))
                .data(DataPlan.of(source)
                        .withSplit(columns.split())
                        .withScaling(Scaling.STANDARDISE)
                        .withEncoding(DataPlan.defaultEncoding(goal.outputs()))
                        .withTargetScaling(
                                goal instanceof Goal.Numbers numbers ? numbers.scaling() : TargetScaling.NONE))
                .initialiser(VarianceScaling.he(VarianceScaling.Distribution.NORMAL))
                .network(
                        dense(width),
                        relu(),
                        dropout(recipe.dropout()),
                        dense(width),
                        relu(),
                        dropout(recipe.dropout()),
                        dense(goal.outputs()))
                .loss(loss(goal))
                .epochs(recipe.epochs())
                .batch(recipe.batch())
                .optimiser(Adam.DEFAULT)
                .rate(Recipe.RATE)
                .weightDecay(new WeightDecay.Decoupled(Recipe.WEIGHT_DECAY))
                .build();
    }

    private static Loss loss(Goal goal) {
        return switch (goal) {
            case Goal.Classes classes ->
                classes.outputs() == 1 ? new BinaryCrossEntropy(true) : new CategoricalCrossEntropy(true);
            case Goal.Labels labels -> new BinaryCrossEntropy(true);
            case Goal.Numbers numbers -> new SquaredError();
        };
    }

    /** The experiment file, with comments that say why it is as it is. */
    public String text(Language language) {
        ExperimentFile file = spec.toFile();
        if (spec.data().split().equals(Split.DEFAULT)) {
            file = file.with("data.split", "{validation: %s, test: 0}".formatted(Recipe.VALIDATION));
        }
        return file.commented(new DraftComments(this, language).byPath()).text();
    }
}
