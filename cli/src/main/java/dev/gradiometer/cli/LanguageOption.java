package dev.gradiometer.cli;

import dev.gradiometer.language.Language;
import dev.gradiometer.views.screen.Screen;
import dev.gradiometer.views.text.Page;
import java.util.Objects;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The language of results, an option of every command. Help, and lines about mistakes, are English. */
final class LanguageOption {
    private final Language usual;
    private final OptionSpec option = Options.value(
                    "--lang",
                    Language.class,
                    "en|zh",
                    "Language of results: English or Chinese (default: that of the locale).")
            .scopeType(ScopeType.INHERIT)
            .converters(LanguageOption::tagged)
            .build();

    /** @param usual the language where none is asked for */
    LanguageOption(Language usual) {
        this.usual = usual;
    }

    OptionSpec option() {
        return option;
    }

    /** The language of what goes to {@code screen}: English where it cannot show other letters. */
    Language on(Screen screen) {
        Language wanted = Objects.requireNonNullElse(option.getValue(), usual);
        return screen.unicode() ? wanted : Language.ENGLISH;
    }

    Page page(Screen screen) {
        return new Page(screen, on(screen));
    }

    private static Language tagged(String tag) {
        return Language.tagged(tag)
                .orElseThrow(() -> new TypeConversionException(
                        "expected %s, got '%s'".formatted(String.join(" or ", Language.tags()), tag)));
    }
}
