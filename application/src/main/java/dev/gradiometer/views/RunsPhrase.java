package dev.gradiometer.views;

import dev.gradiometer.catalogue.RunState;
import dev.gradiometer.catalogue.RunSummary;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.language.Phrase;
import dev.gradiometer.language.Text;
import java.util.List;

/** What is said of recorded runs. */
public enum RunsPhrase implements Phrase {
    COUNT("matching", "total", "folder"),
    NONE("folder"),
    NO_MATCH("total", "folder"),
    LEFT_OUT("count"),
    DAMAGED_FOLDER("run", "why"),
    RUN,
    RESULT,
    FINDING,
    LOSS,
    GUESS,
    ACCURACY,
    STEPS,
    TIME,
    NETWORK,
    STATE_LIVE,
    STATE_ENDED,
    STATE_INTERRUPTED,
    STATE_STOPPED,
    STATE_DAMAGED,
    OUTCOME_LEARNED,
    OUTCOME_OVERFITS,
    OUTCOME_BELOW,
    OUTCOME_UNSTABLE,
    OUTCOME_FAILED,
    OUTCOME_BROKE,
    OUTCOME_NOT_JUDGED,
    LOSS_CURVE("steps"),
    FLOW_MAP("steps"),
    MAP_SCALE("low", "high"),
    MAP_ZERO,
    MAP_NON_FINITE,
    MAP_UNKNOWN,
    STEP,
    NO_STEP,
    DIFFERING,
    NOTHING_DIFFERS,
    RESULTS,
    COURSES("steps"),
    ROWS("count");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    RunsPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("runs", this);
    }

    @Override
    public List<String> places() {
        return places;
    }

    /** How a run went in a word: the verdict if it has one and goes no further, otherwise its state. */
    public static Text result(RunSummary run) {
        Outcome.State outcome = run.outcome();
        return run.state() == RunState.LIVE || outcome == null ? state(run.state()) : outcome(outcome);
    }

    private static Text state(RunState state) {
        return switch (state) {
            case LIVE -> STATE_LIVE.with();
            case ENDED -> STATE_ENDED.with();
            case INTERRUPTED -> STATE_INTERRUPTED.with();
            case STOPPED -> STATE_STOPPED.with();
            case DAMAGED -> STATE_DAMAGED.with();
        };
    }

    private static Text outcome(Outcome.State outcome) {
        return switch (outcome) {
            case LEARNED -> OUTCOME_LEARNED.with();
            case OVERFITS -> OUTCOME_OVERFITS.with();
            case BELOW -> OUTCOME_BELOW.with();
            case UNSTABLE -> OUTCOME_UNSTABLE.with();
            case FAILED -> OUTCOME_FAILED.with();
            case BROKE -> OUTCOME_BROKE.with();
            case NOT_JUDGED -> OUTCOME_NOT_JUDGED.with();
        };
    }
}
