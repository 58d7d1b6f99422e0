package dev.gradiometer.sweeps;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.trials.LocalTrials;
import java.nio.file.Path;
import java.util.List;

/** Sweeps that take a second. */
public final class SmallSweep {
    private static final String FILE = """
            name: small
            data: {source: moons, samples: 120, noise: 0.1}
            network:
              layers:
                - repeat: 1
                  layers: [{dense: 8, activation: tanh}]
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training: {steps: 60, batch: full}
            """;

    private SmallSweep() {}

    public static Plan plan(SweepSpec sweep) {
        return Plan.of(ExperimentFile.parse(FILE, "small.yaml", List.of()), Path.of(""), sweep);
    }

    public static SweepSpec axes(int seeds, String... axes) {
        SweepSpec sweep = SweepSpec.DEFAULT.with("seeds", Integer.toString(seeds));
        for (String axis : axes) {
            sweep = sweep.withAxis(axis);
        }
        return sweep;
    }

    public static SweepResult run(SweepSpec sweep) {
        return new Sweep(plan(sweep), LocalTrials.in(Path.of(""))).run(progress -> {}, () -> false);
    }
}
