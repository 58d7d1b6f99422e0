package dev.gradiometer.drafting;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What a draft says of its choices, on the screen and in the comments of the file. */
public enum DraftPhrase implements Phrase {
    ASKED,
    GUESSED_NAME,
    GUESSED_LAST,
    GUESSED_BOTH,
    SETTLE,
    CLASSES("count", "classes"),
    LABELS("count"),
    NUMBERS("ranges"),
    EMPTY,
    CONSTANT,
    IDENTIFIER,
    FREE_TEXT("distinct", "cells"),
    TRUTH,
    DATE,
    NUMBER,
    ARRAY("inputs"),
    ONE_HOT("count", "words"),
    HASHED("count", "inputs"),
    MEDIAN("share"),
    MISSING_WORD("share"),
    GROUP("count"),
    SERIES,
    SERIES_OF_DATES,
    TARGET("goal", "why"),
    LEFT_OUT("why"),
    TITLE("data", "rows", "columns"),
    TITLE_ARRAYS("data", "rows"),
    MANY("first", "count"),
    WRITTEN("file"),
    FILE_MADE("data", "rows", "columns"),
    FILE_MADE_ARRAYS("data", "rows"),
    FILE_NEXT("file"),
    FILE_THREADS,
    FILE_TARGET("goal"),
    FILE_IGNORE,
    FILE_CATEGORIES,
    FILE_MISSING,
    FILE_MISSING_VALUES,
    FILE_INDICATORS,
    FILE_SPLIT,
    FILE_SPLIT_OWN,
    FILE_SPLIT_GROUP,
    FILE_SPLIT_TIME,
    FILE_SCALING,
    FILE_SCALING_UNIT,
    FILE_SCALING_NONE,
    FILE_LOG,
    FILE_TARGET_SCALING,
    FILE_RARE_CLASS("share"),
    FILE_NETWORK("inputs", "outputs"),
    FILE_DROPOUT,
    FILE_LOSS_CLASSES,
    FILE_LOSS_LABELS,
    FILE_LOSS_NUMBERS,
    FILE_EPOCHS,
    FILE_STOP,
    FILE_WEIGHT_DECAY,
    FILE_MODEL("file", "format"),
    FILE_WEIGHTS,
    FILE_SCALING_MODEL,
    MODEL_GUESSED("activation"),
    MODEL_CONFIGURED("activation"),
    MODEL_NO_CONFIG;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    DraftPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("draft", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
