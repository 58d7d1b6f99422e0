package dev.gradiometer.sweeps;

import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.TrainingSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How many steps experiments plan. */
final class Lengths {
    private final Path folder;
    private final Map<DataPlan, Integer> samples = new HashMap<>();

    /** @param folder where relative paths of data start */
    Lengths(Path folder) {
        this.folder = folder;
    }

    /** A share of the steps that an experiment plans, at least 1. */
    long share(ExperimentSpec spec, double share) {
        long planned = switch (spec.training().length()) {
            case TrainingSpec.Length.Steps steps -> steps.count();
            case TrainingSpec.Length.Epochs epochs -> epochs.count() * perEpoch(spec);
        };
        return Math.max(1, Math.round(share * planned));
    }

    private long perEpoch(ExperimentSpec spec) {
        int all = samples.computeIfAbsent(
                spec.data(),
                data -> data.load(folder, spec.precision(), spec.seed()).train().samples());
        return Math.ceilDiv(all, spec.training().batch());
    }
}
