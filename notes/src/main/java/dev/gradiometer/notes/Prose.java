package dev.gradiometer.notes;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a chapter says, in every language: read from {@code chapter-NN.en.md} and {@code chapter-NN.zh.md} beside this
 * class; and what is said beside its figure, from {@code exhibits/exhibit-NN.en.md} and its translation.
 *
 * <p>Such a file has a title ({@code # …}) and sections ({@code ## name}). Those of a chapter are {@code statement},
 * {@code formula}, {@code experiment}, {@code holds} or {@code corrected} for the verdict, and {@code words}, where
 * each line {@code key: text} names a comparison, a table, a column or a cell. Those of an exhibit are {@code formula},
 * {@code seen}, {@code why}, {@code question}, {@code answer} and {@code words}. {@code {place}} is an argument.
 */
public final class Prose {
    private static final String WORDS = "words";

    /** Ideographs and the punctuation between them: marks of full width, and the quotation marks “ and ”. */
    private static final String CHINESE = "\\p{IsIdeographic}\\p{InCJK_Symbols_and_Punctuation}"
            + "\\p{InHalfwidth_and_Fullwidth_Forms}\\x{201C}\\x{201D}";

    private final String name;
    private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);

    private Prose(String name) {
        this.name = name;
        for (Language language : Language.values()) {
            texts.put(language, read(name, language));
        }
    }

    /** What chapter {@code number} says. */
    static Prose of(int number) {
        return new Prose("chapter-%02d".formatted(number));
    }

    /** What is said beside the figure of chapter {@code number}; see package {@code exhibits}. */
    public static Prose ofExhibit(int number) {
        return new Prose("exhibits/exhibit-%02d".formatted(number));
    }

    /** The chapter's name. */
    public Text title() {
        return text("title");
    }

    /** The statement of the notes. */
    public Text statement() {
        return text("statement");
    }

    /** Formulas, a line each. */
    public Text formula() {
        return text("formula");
    }

    /** What is done to try it. */
    public Text experiment() {
        return text("experiment");
    }

    /** Keys of all texts in {@code language}. */
    public Set<String> keys(Language language) {
        return in(language).keySet();
    }

    /**
     * The text under {@code key}.
     *
     * @param arguments names of places, each followed by what stands there
     * @throws IllegalStateException if a language has no such text, or has a place that is not named
     */
    public Text text(String key, Object... arguments) {
        Map<Language, String> spoken = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String text = in(language).get(key);
            if (text == null) {
                throw new IllegalStateException("%s: no '%s' in %s".formatted(name, key, language.tag()));
            }
            for (int i = 0; i < arguments.length; i += 2) {
                text = text.replace("{" + arguments[i] + "}", String.valueOf(arguments[i + 1]));
            }
            if (text.matches("(?s).*\\{[a-z]+}.*")) {
                throw new IllegalStateException("%s: a place of '%s' is empty".formatted(name, text));
            }
            spoken.put(language, text);
        }
        return Text.translated(spoken);
    }

    private Map<String, String> in(Language language) {
        return texts.getOrDefault(language, Map.of());
    }

    private static Map<String, String> read(String name, Language language) {
        String file = "%s.%s.md".formatted(name, language.tag());
        try (InputStream stream = Prose.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("notes: %s is not beside its class".formatted(file));
            }
            return parse(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> parse(String file, String content) {
        Map<String, String> found = new LinkedHashMap<>();
        String section = "";
        for (String line : content.lines().toList()) {
            if (line.startsWith("# ")) {
                put(file, found, "title", line.substring(2).strip());
            } else if (line.startsWith("## ")) {
                section = line.substring(3).strip();
                if (!section.equals(WORDS)) {
                    put(file, found, section, "");
                }
            } else if (section.equals(WORDS)) {
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    put(
                            file,
                            found,
                            line.substring(0, colon),
                            line.substring(colon + 2).strip());
                } else if (!line.isBlank()) {
                    throw new IllegalStateException("%s: expected 'key: text', got '%s'".formatted(file, line));
                }
            } else if (!section.isEmpty()) {
                found.merge(section, line + "\n", String::concat);
            }
        }
        found.replaceAll((key, text) -> (key.equals("formula") ? text : unbroken(text)).strip());
        return found;
    }

    /** Chinese is written without spaces, so the end of a line between two of its characters is none. */
    private static String unbroken(String text) {
        return text.replaceAll("(?<=[%1$s])\\n(?=[%1$s])".formatted(CHINESE), "");
    }

    private static void put(String file, Map<String, String> found, String key, String text) {
        if (found.put(key, text) != null) {
            throw new IllegalStateException("%s: '%s' stands twice".formatted(file, key));
        }
    }
}
