package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.readings.RecordingLevel;
import java.util.Locale;

/** Says an experiment as the tree that {@link ExperimentReader} reads as the same experiment. */
final class SpecWriter {
    private SpecWriter() {}

    /** What is the reader's default is left out, but for what a file that is read elsewhere has to say itself. */
    static Tree.Entries tree(ExperimentSpec spec) {
        TreeMaker made = new TreeMaker()
                .put("name", spec.name())
                .put("description", spec.description(), "")
                .put("seed", TreeMaker.number(spec.seed()))
                .put("precision", spec.precision().label(), ExperimentSpec.DEFAULT_PRECISION.label())
                .put("threads", TreeMaker.number(spec.threads()))
                .put("data", DataWriter.tree(spec.data(), Shapes.outputs(spec.network())))
                .put("network", NetworkWriter.tree(spec.network()))
                .put("loss", LossReader.tree(spec.loss()))
                .put("training", TrainingWriter.tree(spec.training()));
        readings(spec.readings(), made);
        if (!spec.thresholds().isEmpty()) {
            TreeMaker numbers = new TreeMaker();
            spec.thresholds().forEach((name, number) -> numbers.put(name, TreeMaker.number(number)));
            made.put(
                    "diagnosis",
                    new TreeMaker().put("thresholds", numbers.tree()).tree());
        }
        return made.tree();
    }

    private static void readings(ReadingsSpec readings, TreeMaker made) {
        TreeMaker section = new TreeMaker();
        readings.every().ifPresent(every -> section.put("every", TreeMaker.number(every)));
        section.put("checkpoint-every", readings.checkpointEvery(), ReadingsSpec.DEFAULT.checkpointEvery());
        readings.sharpness().ifPresent(sharpness -> section.put("sharpness", sharpness(sharpness)));
        section.put("level", level(readings.level()), level(ReadingsSpec.DEFAULT.level()));
        if (!section.isEmpty()) {
            made.put("readings", section.tree());
        }
    }

    private static String level(RecordingLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    static Tree sharpness(SharpnessSpec sharpness) {
        SharpnessSpec preset = SharpnessSpec.DEFAULT;
        return new TreeMaker()
                .put("every", sharpness.every(), preset.every())
                .put("samples", sharpness.samples(), preset.samples())
                .put("steps", sharpness.steps(), preset.steps())
                .tree();
    }

    static Tree guard(RateGuard.BySharpness guard) {
        RateGuard.BySharpness preset = RateGuard.BySharpness.DEFAULT;
        return new TreeMaker()
                .put("share", guard.share(), preset.share())
                .put("every", guard.every(), preset.every())
                .put("samples", guard.samples(), preset.samples())
                .put("steps", guard.products(), preset.products())
                .tree();
    }
}
