package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.UserInputException;

/**
 * Where a value was written: a line of the file, or an override.
 *
 * @param source   the file's name, or {@code setting path=value}
 * @param line     from 1; 0 for the whole source
 * @param override whether the value came from an override
 */
record Place(String source, int line, boolean override) {
    static Place file(String name, int line) {
        return new Place(OneLine.of(name), line, false);
    }

    static Place override(String assignment) {
        return new Place("setting " + OneLine.of(assignment), 0, true);
    }

    /** The exception that says {@code message} about this place. */
    UserInputException error(String message) {
        return new UserInputException(this + ": " + message);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line;
    }
}
