package dev.gradiometer.input;

import java.util.regex.Pattern;

/**
 * A mistake in what the user gave: a file, a setting, an option. The message is one line that says what was asked, what
 * was found and what to do; it is meant to be printed as it is, without a stack trace.
 */
public final class UserInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");

    /**
     * A mistake described by {@code message}.
     *
     * @param message one line; line breaks, which may come from a quoted file, become single spaces, and other
     *     characters that a screen would obey or hide are spelled as {@link Visible} does
     */
    public UserInputException(String message) {
        super(oneLine(message));
    }

    /**
     * A mistake described by {@code message} and found through {@code cause}.
     *
     * @param message as in {@link #UserInputException(String)}
     * @param cause   what the reading library or the file system reported
     */
    public UserInputException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String message) {
        return Visible.text(BLANKS.matcher(message).replaceAll(" ").strip());
    }
}
