package dev.gradiometer.sweeps;

import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.TrainingSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.trials.TrialData;
import java.util.HashMap;
import java.util.Map;

/** How many steps experiments plan. */
final class Lengths {
    private final TrialData data;
    private final Map<DataPlan, Integer> samples = new HashMap<>();

    Lengths(TrialData data) {
        this.data = data;
    }

    /**
     * A share of the steps that an experiment plans, at least 1; 1 if its data cannot be had, as its trial will say.
     */
    long share(ExperimentSpec spec, double share) {
        long planned = switch (spec.training().length()) {
            case TrainingSpec.Length.Steps steps -> steps.count();
            case TrainingSpec.Length.Epochs epochs -> epochs.count() * perEpoch(spec);
        };
        return Math.max(1, Math.round(share * planned));
    }

    private long perEpoch(ExperimentSpec spec) {
        int all = samples.computeIfAbsent(spec.data(), plan -> samples(spec));
        return Math.ceilDiv(all, spec.training().batch());
    }

    private int samples(ExperimentSpec spec) {
        try {
            return data.dataSet(spec).train().samples();
        } catch (UserInputException e) {
            return 0;
        }
    }
}
