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
    /** Where values are that a program made: in no file. */
    static final Place NOWHERE = new Place("", 0, false);

    static Place file(String name, int line) {
        return new Place(OneLine.of(name), line, false);
    }

    static Place override(String assignment) {
        return new Place("setting " + OneLine.of(assignment), 0, true);
    }

    /** A change that a program asks for. */
    static Place setting(String path, String value) {
        return new Place("set " + OneLine.of(path + "=" + value), 0, true);
    }

    /** The exception that says {@code message} about this place. */
    UserInputException error(String message) {
        return new UserInputException(before(message));
    }

    /** The message with this place before it. */
    String before(String message) {
        return source.isEmpty() ? message : this + ": " + message;
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line;
    }
}
