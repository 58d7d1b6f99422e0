package dev.gradiometer.views;

import dev.gradiometer.language.Phrase;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Undefined;
import java.util.List;

/** What is said of metrics. */
public enum MetricPhrase implements Phrase {
    ACCURACY,
    BALANCED_ACCURACY,
    SUBSET_ACCURACY,
    PRECISION,
    RECALL,
    F1,
    MICRO_F1,
    ROC_AUC,
    AVERAGE_PRECISION,
    LOG_LOSS,
    MEAN_ABSOLUTE_ERROR,
    ROOT_MEAN_SQUARED_ERROR,
    R2,
    MEDIAN_ABSOLUTE_ERROR,
    LOSS,
    SAMPLES,
    TABLE,
    TRAIN,
    VALIDATION,
    TEST,
    GUESSING,
    POSITIVE("class"),
    MEAN_OVER_CLASSES("count"),
    MEAN_OVER_LABELS("count"),
    MEAN_OVER_TARGETS("count"),
    RARE("class", "share", "metric"),
    WEIGHTED,
    AFTER("steps"),
    NOT_DEFINED("metrics", "why"),
    CLASS_MISSING,
    NO_PROBABILITIES,
    FEW_SAMPLES,
    NOT_FINITE,
    TOO_MANY,
    CONFUSION("part"),
    OFTEN_CONFUSED("part"),
    TAKEN_FOR("class", "other", "count", "of"),
    COURSE_EPOCHS("epochs"),
    COURSE_STEPS("steps"),
    FIRST,
    BEST,
    LAST,
    TRAINING_LOSS,
    VALIDATION_LOSS,
    OF_PART("part", "metric"),
    OF_PART_VALUE("part", "metric", "value"),
    TURNED_EPOCHS("lowest", "epoch", "epochs", "last", "then", "now"),
    TURNED_STEPS("lowest", "step", "steps", "last", "then", "now");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    MetricPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("metric", this);
    }

    @Override
    public List<String> places() {
        return places;
    }

    /** The name of a metric. */
    public static Text name(Metric metric) {
        return valueOf(metric.name()).with();
    }

    /** The name of a part. */
    public static Text name(Evaluation.Part part) {
        return valueOf(part.name()).with();
    }

    /** Why a metric is not defined. */
    static Text reason(Undefined why) {
        return valueOf(why.name()).with();
    }
}
