package dev.gradiometer.cli;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What only a command says: progress, interruption, options that show more. */
enum CommandPhrase implements Phrase {
    FOLDED("note"),
    TRAINING("epoch", "epochs", "loss"),
    TRAINING_VALIDATED("epoch", "epochs", "loss", "validation"),
    LOADING("percent"),
    LOADING_SECONDS("percent", "seconds"),
    LOADING_MINUTES("percent", "minutes"),
    INSPECTING("instrument"),
    INTERRUPTED_RECORDED("done", "planned", "folder"),
    INTERRUPTED_AFTER_TRAINING("folder"),
    INTERRUPTED_DIAGNOSABLE("done", "planned", "folder"),

    INTERRUPTED_RESUMABLE("done", "planned", "folder"),
    REPAIR_INTERRUPTED("folder"),
    SWEEP_PLANNED,
    SWEEP_BEGUN("planned"),
    SWEEPING("done", "planned", "best", "left"),
    SECONDS_LEFT("seconds"),
    MINUTES_LEFT("minutes"),
    SWEEP_INTERRUPTED("done", "folder"),
    TRIALS_UNREADABLE("count", "folder"),
    LAB_AT("address"),
    REPORT_WRITTEN("file");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    CommandPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("command", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
