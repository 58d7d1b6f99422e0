package dev.gradiometer.input;

import java.util.regex.Pattern;

/**
 * A mistake in what the user gave: a file, a setting, an option. The message is one line that says what was asked, what
 * was found and what to do; it is meant to be printed as it is, without a stack trace.
 */
public final class UserInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    /**
     * A mistake described by {@code message}.
     *
     * @param message one line; line breaks and control characters, which may come from a quoted file, become single
     *     spaces
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
        return UNPRINTABLE.matcher(message).replaceAll(" ").strip();
    }
}
