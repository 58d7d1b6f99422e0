package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words <code>${NAME}</code> of a setting that stand for what an environment variable holds. */
final class EnvironmentWords {
    private static final Pattern WORD = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*+)\\}");

    private EnvironmentWords() {}

    /** Whether the setting is one such word and nothing else. */
    static boolean isOne(String setting) {
        return WORD.matcher(setting).matches();
    }

    /**
     * The setting with the variables' values in it.
     *
     * @param key         of the setting, for messages
     * @param environment gives a variable's value, null if it is not set
     * @throws UserInputException if a variable is not set
     */
    static String filled(String key, String setting, UnaryOperator<@Nullable String> environment) {
        return WORD.matcher(setting).replaceAll(word -> {
            String value = environment.apply(word.group(1));
            if (value == null) {
                throw new UserInputException("data sql: %s names the environment variable %s, which is not set; set it"
                        .formatted(key, word.group(1)));
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
