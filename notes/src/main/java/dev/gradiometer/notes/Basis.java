package dev.gradiometer.notes;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** Where a tolerance comes from. */
public enum Basis implements Phrase {
    /** Nothing may differ. */
    EXACT,
    /** Rounding of the arithmetic. */
    ROUNDING,
    /** Rounding and truncation of a central difference. */
    DIFFERENCE,
    /** Standard errors of a mean over random draws. */
    SCATTER,
    /** A prediction for a limit (width, depth, long time), tried at a finite size. */
    LIMIT,
    /** Nothing is predicted but a side: a bound. */
    BOUND;

    @Override
    public String key() {
        return Phrase.key("basis", this);
    }

    @Override
    public List<String> places() {
        return List.of();
    }
}
