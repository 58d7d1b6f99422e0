package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.optimiser.Clipping;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.Schedule;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says how a network is trained as {@link TrainingReader} reads it. */
final class TrainingWriter {
    private TrainingWriter() {}

    static Tree tree(TrainingSpec training) {
        TreeMaker made = new TreeMaker();
        length(training.length(), made);
        made.put("batch", batch(training.batch()));
        UpdateSpec update = training.update();
        made.put("optimiser", OptimiserWriter.tree(update.optimiser()));
        made.put("learning-rate", TreeMaker.number(update.learningRate()));
        if (!(update.schedule() instanceof Schedule.Constant)) {
            made.put("schedule", schedule(update.schedule()));
        }
        return made.putUnlessNull("clip", clip(update.clipping()))
                .putUnlessNull("weight-decay", DecayReader.tree(update.weightDecay(), update.spared()))
                .putUnlessNull("sharpness-guard", guard(update.guard()))
                .put("maximise", update.maximise(), false)
                .putUnlessNull("stop", stop(training.stop()))
                .tree();
    }

    static Tree batch(int samples) {
        return samples == TrainingSpec.FULL_BATCH ? TreeMaker.text("full") : TreeMaker.number(samples);
    }

    /** Null for none. */
    static @Nullable Tree stop(Optional<StopSpec> stop) {
        return stop.map(StopReader::tree).orElse(null);
    }

    private static void length(TrainingSpec.Length length, TreeMaker made) {
        switch (length) {
            case TrainingSpec.Length.Epochs epochs -> made.put("epochs", TreeMaker.number(epochs.count()));
            case TrainingSpec.Length.Steps steps -> made.put("steps", TreeMaker.number(steps.count()));
        }
    }

    /** Null for none. */
    static @Nullable Tree clip(Clipping clipping) {
        return switch (clipping) {
            case Clipping.None none -> null;
            case Clipping.ByNorm norm -> of("norm", norm.limit());
            case Clipping.ByValue value -> of("value", value.limit());
        };
    }

    /** Null for none. */
    static @Nullable Tree guard(RateGuard guard) {
        return switch (guard) {
            case RateGuard.None none -> null;
            case RateGuard.BySharpness measured -> SpecWriter.guard(measured);
        };
    }

    private static Tree of(String key, double number) {
        return new TreeMaker().put(key, TreeMaker.number(number)).tree();
    }

    static Tree schedule(Schedule schedule) {
        TreeMaker made = new TreeMaker();
        switch (schedule) {
            case Schedule.Constant constant -> {}
            case Schedule.StepDecay step ->
                made.put("epochs", TreeMaker.number(step.epochs()))
                        .put("factor", step.factor(), Schedule.StepDecay.DEFAULT_FACTOR);
            case Schedule.Exponential exponential -> made.put("factor", TreeMaker.number(exponential.factor()));
            case Schedule.Cosine cosine -> made.put("minimum", cosine.minimum(), Schedule.Cosine.DEFAULT.minimum());
            case Schedule.WarmUp warmUp -> {
                made.put("steps", TreeMaker.number(warmUp.steps()))
                        .put("start", warmUp.start(), Schedule.WarmUp.DEFAULT_START);
                if (!(warmUp.then() instanceof Schedule.Constant)) {
                    made.put("then", schedule(warmUp.then()));
                }
            }
            case Schedule.OneCycle cycle -> {
                Schedule.OneCycle preset = Schedule.OneCycle.DEFAULT;
                made.put("rise", cycle.rise(), preset.rise())
                        .put("division", cycle.division(), preset.division())
                        .put("final-division", cycle.finalDivision(), preset.finalDivision());
            }
            case Schedule.ReduceOnPlateau reduce -> {
                Schedule.ReduceOnPlateau preset = Schedule.ReduceOnPlateau.DEFAULT;
                made.put("factor", reduce.factor(), preset.factor())
                        .put("patience", reduce.patience(), preset.patience())
                        .put("threshold", reduce.threshold(), preset.threshold())
                        .put("cooldown", reduce.cooldown(), preset.cooldown())
                        .put("minimum", reduce.minimum(), preset.minimum());
            }
        }
        return TreeMaker.kinded(schedule.name(), made);
    }
}
