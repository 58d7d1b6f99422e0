package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.Clipping;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.Schedule;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.WeightDecay;
import dev.gradiometer.experiment.spec.DecayReader.Decay;
import dev.gradiometer.experiment.spec.TrainingSpec.Length;
import java.util.List;
import java.util.Optional;

/** Reads {@code training}. */
final class TrainingReader {
    private static final long MOST_STEPS = 1_000_000_000_000L;
    private static final int MOST_EPOCHS = 100_000_000;

    private final Section section;

    private TrainingReader(Section section) {
        this.section = section;
    }

    /** What a file without {@code training} says. */
    static TrainingSpec absent() {
        return new TrainingSpec(TrainingSpec.DEFAULT_LENGTH, TrainingSpec.DEFAULT_BATCH, UpdateSpec.of(new Sgd()));
    }

    static TrainingSpec read(Value value) {
        Section section = value.section("training");
        TrainingReader reader = new TrainingReader(section);
        TrainingSpec training = new TrainingSpec(
                section.attempt(reader::length, TrainingSpec.DEFAULT_LENGTH),
                reader.batch(),
                reader.update(),
                section.attempt("stop", stop -> Optional.of(StopReader.read(stop)), Optional.empty()));
        section.end();
        return training;
    }

    private Length length() {
        Value epochs = section.optional("epochs");
        Value steps = section.optional("steps");
        if (epochs != null && steps != null) {
            throw steps.error("epochs are given too: keep one of the two");
        }
        if (steps != null) {
            return new Length.Steps(steps.whole(1, MOST_STEPS));
        }
        return epochs == null ? TrainingSpec.DEFAULT_LENGTH : new Length.Epochs((int) epochs.whole(1, MOST_EPOCHS));
    }

    private int batch() {
        return section.attempt(
                "batch",
                value -> value.isWord("full")
                        ? TrainingSpec.FULL_BATCH
                        : (int) value.whole(
                                "a number of samples (a whole number from 1) or full", 1, TrainingSpec.FULL_BATCH),
                TrainingSpec.DEFAULT_BATCH);
    }

    private UpdateSpec update() {
        Optimiser chosen = section.attempt("optimiser", OptimiserReader::read, new Sgd());
        double rate = section.number("learning-rate", Range.ABOVE_ZERO, chosen.defaultLearningRate());
        Schedule schedule = section.attempt("schedule", ScheduleReader::read, new Schedule.Constant());
        Decay read = section.attempt("weight-decay", value -> DecayReader.read(value, chosen), Decay.NONE);
        WeightDecay decay = read.kind();
        Clipping clipping = section.attempt("clip", TrainingReader::clipping, Clipping.NONE);
        RateGuard guard =
                section.attempt("sharpness-guard", value -> SharpnessReader.guard(value, chosen), RateGuard.NONE);
        boolean maximise = section.attempt("maximise", value -> maximise(value, guard), false);
        Optimiser optimiser = chosen;
        if (chosen instanceof AdamW adamW && decay instanceof WeightDecay.Decoupled decoupled) {
            Value named = section.optional("optimiser");
            if (named != null && named.holds("weight-decay")) {
                throw section.error("weight-decay and the optimiser's own weight-decay are both given: keep one");
            }
            optimiser = new AdamW(
                    adamW.beta1(), adamW.beta2(), adamW.epsilon(), adamW.epsilonPlacement(), decoupled.lambda());
            decay = WeightDecay.NONE;
        }
        return new UpdateSpec(optimiser, rate, schedule, clipping, decay, read.spared(), guard, maximise);
    }

    private static boolean maximise(Value value, RateGuard guard) {
        boolean up = value.truth();
        if (up && !(guard instanceof RateGuard.None)) {
            throw value.error("no rate is stable on the way up: take off the sharpness-guard");
        }
        return up;
    }

    private static Clipping clipping(Value value) {
        Section clip = value.section("clip");
        Value norm = clip.optional("norm");
        Value limit = clip.optional("value");
        Clipping clipping;
        if (norm != null && limit != null) {
            throw clip.error("norm and value are both given: keep one of the two");
        } else if (norm != null) {
            clipping = new Clipping.ByNorm(norm.number(Range.ABOVE_ZERO));
        } else if (limit != null) {
            clipping = new Clipping.ByValue(limit.number(Range.ABOVE_ZERO));
        } else {
            throw clip.lacks(List.of("norm", "value"), "needs norm or value");
        }
        clip.end();
        return clipping;
    }
}
