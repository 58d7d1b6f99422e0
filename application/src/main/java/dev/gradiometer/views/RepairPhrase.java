package dev.gradiometer.views;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What is said of a repair. */
public enum RepairPhrase implements Phrase {
    REPAIRED("name", "count"),
    SOUND("name"),
    IN_VAIN("name"),
    HOPELESS("name"),
    NOTHING_PREDICTS,
    NOTHING_LEFT,
    BUDGET_SPENT,
    BEST("changes", "level"),
    NOTHING_BETTER,
    CHANGES,
    CHANGE("change", "cause"),
    REMOVED("change"),
    PROOF("reached", "seeds", "p"),
    BY_SEED("metric"),
    SEED,
    BEFORE,
    AFTER,
    BROKE,
    FLOW_BEFORE,
    FLOW_AFTER,
    STEP,
    GRADIENTS,
    TRIED,
    REFUSED("changes"),
    SHORT("changes", "level"),
    CHANCE("changes", "level", "seeds"),
    PROVED("changes", "level", "seeds"),
    LEVELS,
    COSTS("searching", "proving"),
    DIFFERENCE,
    WRITTEN("file"),
    REPORT("file"),
    KEPT("folder"),
    ADVICE,
    NOT_TRIED,
    NO_ADVICE;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    RepairPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("repair", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
