package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** How much a finding matters. */
public enum Severity implements Phrase {
    /** The training fails because of this. */
    FAILURE,
    /** It costs something, or would hurt under less lucky circumstances; the training does not fail because of it. */
    WARNING,
    /** Worth knowing; nothing is wrong. */
    NOTE;

    @Override
    public String key() {
        return Phrase.key("severity", this);
    }

    @Override
    public List<String> places() {
        return List.of();
    }
}
