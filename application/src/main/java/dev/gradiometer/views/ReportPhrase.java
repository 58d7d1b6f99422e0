package dev.gradiometer.views;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What is said around findings: headline, table, labels. */
public enum ReportPhrase implements Phrase {
    TITLE("what", "since"),
    TITLE_WHERE("what", "where", "since"),
    FROM_THE_FIRST_STEP,
    SINCE_STEP("step"),
    UNITS,
    MEASURED,
    CHANGE,
    MORE,
    MEASURED_AGAINST("quantity", "source"),
    ALL_UNITS("layer", "count"),
    SOME_UNITS("layer", "units", "count", "of"),
    MORE_UNITS("count"),
    FLOW("step"),
    FLOW_SHORTER("step"),
    FLOW_SHORTEST("step"),
    FOLDED,
    LAYER,
    MIXED,
    SLOPE,
    WEIGHT,
    UPDATE,
    DEAD_TOP,
    DEAD_BOTTOM,
    SATURATED_TOP,
    SATURATED_BOTTOM,
    GAIN,
    NORMALISATION,
    RESIDUAL,
    DROPOUT,
    OTHER,
    NETWORK("shape", "kind"),
    LINEAR,
    SAMPLES("count", "data"),
    SEED("seed"),
    GUESSING,
    BEST_CONSTANT,
    LOSS("metric", "loss", "rival", "trivial"),
    LOSS_ALONE("metric", "loss"),
    ACCURACY("accuracy", "rival", "trivial"),
    ACCURACY_ALONE("accuracy"),
    SCORE("metric", "value", "rival", "guessing"),
    TEST_ACCURACY("accuracy"),
    TEST_LOSS("loss"),
    VALIDATION_ACCURACY("accuracy"),
    VALIDATION_LOSS("loss"),
    SAMPLED("samples", "all"),
    EPOCHS("epochs", "steps"),
    STEPS("steps"),
    STOPPED("done", "planned"),
    NOT_FINITE_SINCE("done", "step"),
    STOPPED_EARLY("epoch"),
    STOPPED_EARLY_KEPT("epoch", "loss", "epochs", "kept"),
    INTERRUPTED("done", "planned"),
    SO_FAR("done", "planned"),
    TRAINS("metric", "start", "end", "rival", "trivial"),
    LEARNED_WHAT_IS_ALLOWED("metric", "start", "end", "rival", "trivial"),
    TRAINS_ALONE("metric", "start", "end"),
    CURVATURE,
    CURVATURE_ALONE("sharpness", "step"),
    FIRST_RATIO("ratio", "rate", "stable", "step", "curvature", "error"),
    LAST_RATIO("ratio", "rate", "stable", "step", "curvature", "error"),
    LARGEST_RATIO("ratio", "rate", "stable", "step", "curvature", "error"),
    ONE_MEASUREMENT("samples", "seconds"),
    MEASUREMENTS("count", "samples", "share"),
    NOT_RECORDED,
    RECORDED_IN("folder"),
    CODE_OF_CHANGES("folder"),
    WHY("folder");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    ReportPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("report", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
