package dev.gradiometer.catalogue;

import dev.gradiometer.input.Quoted;
import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word or sign of a filter.
 *
 * @param kind what it is
 * @param text of it, without quotes
 * @param at   its place in the filter, from 0
 */
record FilterWord(Kind kind, String text, int at) {
    private static final int LONGEST = 10_000;
    private static final Pattern WORD =
            Pattern.compile("\\s+|(?<sign>==|!=|<=|>=|[=<>~])|(?<bracket>[()])|\"(?<quoted>[^\"]*)\"|'(?<single>[^']*)'"
                    + "|(?<word>[^\\s=!<>~()\"']+)");

    enum Kind {
        VALUE,
        RELATION,
        AND,
        OR,
        NOT,
        OPEN,
        CLOSE,
        END
    }

    /**
     * The words of {@code text} and an end.
     *
     * @throws UserInputException if there is something else, or it is longer than 10,000 characters
     */
    static List<FilterWord> all(String text) {
        if (text.length() > LONGEST) {
            throw new UserInputException("filter: longer than %,d characters".formatted(LONGEST));
        }
        List<FilterWord> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt()) {
                String wrong = text.substring(at, at + 1);
                throw mistake(
                        text,
                        at,
                        wrong.equals("!")
                                ? "expected != after a column"
                                : "the quote %s is not closed".formatted(wrong));
            }
            if (!matcher.group().isBlank()) {
                words.add(of(matcher, at));
            }
            at = matcher.end();
        }
        words.add(new FilterWord(Kind.END, "", text.length()));
        return words;
    }

    private static FilterWord of(Matcher matcher, int at) {
        String sign = matcher.group("sign");
        if (sign != null) {
            return new FilterWord(Kind.RELATION, sign.equals("==") ? "=" : sign, at);
        }
        if (matcher.group("bracket") != null) {
            return new FilterWord(matcher.group().equals("(") ? Kind.OPEN : Kind.CLOSE, matcher.group(), at);
        }
        String word = matcher.group("word");
        if (word == null) {
            String quoted = matcher.group("quoted");
            return new FilterWord(Kind.VALUE, quoted == null ? matcher.group("single") : quoted, at);
        }
        Kind kind = switch (word.toLowerCase(Locale.ROOT)) {
            case "and" -> Kind.AND;
            case "or" -> Kind.OR;
            case "not" -> Kind.NOT;
            default -> Kind.VALUE;
        };
        return new FilterWord(kind, word, at);
    }

    /** How a message shows it. */
    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }

    static UserInputException mistake(String filter, int at, String message) {
        return new UserInputException("filter %s: at character %d: %s".formatted(Quoted.text(filter), at + 1, message));
    }
}
