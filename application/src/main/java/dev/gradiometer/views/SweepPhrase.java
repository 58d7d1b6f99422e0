package dev.gradiometer.views;

import dev.gradiometer.language.Phrase;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.sweeps.Measure;
import dev.gradiometer.sweeps.Theory;
import java.util.List;

/** What is said of a sweep. */
public enum SweepPhrase implements Phrase {
    GRID("points", "seeds", "trainings"),
    RANDOM("points", "seeds", "trainings"),
    SOBOL("points", "seeds", "trainings"),
    INCOMPLETE,
    NOTHING,
    BEST("measure", "value", "setting"),
    BEST_OF_SEEDS("measure", "value", "best", "worst", "setting"),
    MAP("measure"),
    CURVE("measure"),
    OTHERS("axes"),
    LEVELS("worst", "best"),
    CAUSE("cause", "count"),
    BROKE,
    REFUSED("why"),
    LEFT_OUT,
    BEYOND_TRAINABLE_DEPTH,
    BEYOND_STABLE_RATE,
    BEYOND_BOTH,
    TRAINABLE_DEPTH("limit"),
    STABLE_RATE("limit"),
    RANKED("shown", "count"),
    SEEDS,
    STEPS,
    FINDING,
    FAILING,
    STOPPED("count"),
    KEPT("files", "folder");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    SweepPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("sweep", this);
    }

    @Override
    public List<String> places() {
        return places;
    }

    /** The name of a measure whose part is chosen. */
    public static Text name(Measure measure) {
        Evaluation.Part part = measure.part();
        Metric metric = measure.metric();
        if (metric == null) {
            return (part == Evaluation.Part.VALIDATION ? MetricPhrase.VALIDATION_LOSS : MetricPhrase.TRAINING_LOSS)
                    .with();
        }
        return part == null
                ? MetricPhrase.name(metric)
                : MetricPhrase.OF_PART.with(MetricPhrase.name(part), MetricPhrase.name(metric));
    }

    /** That a cell lies beyond a limit. */
    public static Text beyond(Theory.Kind kind) {
        return (kind == Theory.Kind.STABLE_RATE ? BEYOND_STABLE_RATE : BEYOND_TRAINABLE_DEPTH).with();
    }

    /** A limit by its value. */
    public static Text limit(Theory.Kind kind, double most) {
        return (kind == Theory.Kind.STABLE_RATE ? STABLE_RATE : TRAINABLE_DEPTH).with(AxisLabel.number(most, 3));
    }
}
