package dev.gradiometer.runs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Damages a file at random: bytes changed, cut out, doubled; and, since what is no JSON at all is refused early, JSON
 * values exchanged for odd ones, keys renamed, elements of arrays left out and said twice.
 */
final class Mangler {
    private static final Pattern NUMBER =
            Pattern.compile("(?<=[\\[,:\\s])-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?(?=[,}\\]\\s])");
    private static final Pattern VALUE =
            Pattern.compile(NUMBER.pattern() + "|true|false|\"[^\"]*\"|\\[[^\\[\\]{}]*\\]");
    private static final Pattern KEY = Pattern.compile("\"[a-z-]+\"(?=\\s*:)");
    private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*\\}");
    private static final List<String> ODD = List.of(
            "-1",
            "0",
            "1",
            "7",
            "2147483647",
            "2147483648",
            "-9223372036854775808",
            "9223372036854775808",
            "0.5",
            "-0.0",
            "1e400",
            "1e-400",
            "1e999999999",
            "NaN",
            "\"NaN\"",
            "\"Infinity\"",
            "null",
            "true",
            "\"\"",
            "\"x\"",
            "[]",
            "[[]]",
            "[null]",
            "[-1]",
            "{}",
            "\"\\u202e\\u0000\"");

    private final RandomGenerator random;

    Mangler(RandomGenerator random) {
        this.random = random;
    }

    byte[] mangled(byte[] file) {
        if (random.nextInt(4) == 0) {
            return bytes(file);
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            text = structure(text);
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] bytes(byte[] file) {
        if (file.length == 0) {
            return file;
        }
        int at = random.nextInt(file.length);
        int length = Math.min(file.length - at, 1 + random.nextInt(random.nextBoolean() ? 8 : 4000));
        byte[] changed;
        switch (random.nextInt(4)) {
            case 0 -> {
                changed = file.clone();
                for (int i = 0; i < Math.min(length, 8); i++) {
                    changed[at + i] = (byte) random.nextInt(256);
                }
            }
            case 1 -> changed = spliced(file, at, at + length, new byte[0]);
            case 2 -> changed = spliced(file, at, at, java.util.Arrays.copyOfRange(file, at, at + length));
            default -> changed = java.util.Arrays.copyOf(file, at);
        }
        return changed;
    }

    private static byte[] spliced(byte[] file, int from, int to, byte[] middle) {
        byte[] made = new byte[file.length - (to - from) + middle.length];
        System.arraycopy(file, 0, made, 0, from);
        System.arraycopy(middle, 0, made, from, middle.length);
        System.arraycopy(file, to, made, from + middle.length, file.length - to);
        return made;
    }

    private String structure(String text) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> replaced(text, NUMBER, odd());
            case 2 -> replaced(text, VALUE, odd());
            case 3 -> replaced(text, KEY, "\"key\"");
            case 4 -> replaced(text, OBJECT, random.nextBoolean() ? "{}" : odd());
            default -> doubled(text);
        };
    }

    private String odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    private String replaced(String text, Pattern pattern, String replacement) {
        MatchResult match = any(text, pattern);
        return match == null ? text : text.substring(0, match.start()) + replacement + text.substring(match.end());
    }

    private String doubled(String text) {
        MatchResult match = any(text, random.nextBoolean() ? OBJECT : VALUE);
        return match == null
                ? text
                : text.substring(0, match.end()) + "," + match.group() + text.substring(match.end());
    }

    /** A match somewhere in a stretch of the text that is chosen first: looking at all of them would take long. */
    private MatchResult any(String text, Pattern pattern) {
        int from = text.isEmpty() ? 0 : random.nextInt(text.length());
        int to = Math.min(text.length(), from + 600);
        List<MatchResult> matches = new ArrayList<>();
        java.util.regex.Matcher matcher = pattern.matcher(text).region(from, to);
        while (matcher.find()) {
            matches.add(matcher.toMatchResult());
        }
        return matches.isEmpty() ? null : matches.get(random.nextInt(matches.size()));
    }
}
