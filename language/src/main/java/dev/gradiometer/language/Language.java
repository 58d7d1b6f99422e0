package dev.gradiometer.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language of the output. */
public enum Language {
    ENGLISH("en", "messages.properties"),
    /** In simplified characters. */
    CHINESE("zh", "messages_zh.properties");

    private final String tag;
    private final String file;

    Language(String tag, String file) {
        this.tag = tag;
        this.file = file;
    }

    /** Its tag of BCP 47: {@code en} or {@code zh}. */
    public String tag() {
        return tag;
    }

    /** Name of the file of its wordings, beside this class. */
    String file() {
        return file;
    }

    /** The tags of all languages. */
    public static List<String> tags() {
        return Arrays.stream(values()).map(Language::tag).toList();
    }

    /** The language with that tag. */
    public static Optional<Language> tagged(String tag) {
        return Arrays.stream(values()).filter(l -> l.tag.equals(tag)).findFirst();
    }

    /** The language of a locale; English where there is no other. */
    public static Language of(Locale locale) {
        return tagged(locale.getLanguage()).orElse(ENGLISH);
    }
}
