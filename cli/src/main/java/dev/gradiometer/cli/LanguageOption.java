package dev.gradiometer.cli;

import dev.gradiometer.language.Language;
import dev.gradiometer.views.screen.Screen;
import dev.gradiometer.views.text.Page;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The language of results, an option of every command. Help, and lines about mistakes, are English. */
final class LanguageOption {
    private final Surroundings at;
    private final OptionSpec option = Options.value(
                    "--lang",
                    Language.class,
                    "en|zh",
                    "Language of results: English or Chinese (default: that of the locale).")
            .scopeType(ScopeType.INHERIT)
            .converters(LanguageOption::tagged)
            .build();

    LanguageOption(Surroundings at) {
        this.at = at;
    }

    OptionSpec option() {
        return option;
    }

    /** What results are written on. Says why, if they cannot be in the language that was asked for. */
    Page results() {
        Charset charset = at.out().charset();
        Page page = page(at.screen(), charset);
        Language asked = option.getValue();
        if (asked != null && asked != page.language()) {
            at.complain(
                    "--lang %s: the locale's encoding %s lacks signs of the report, which is in English; try LC_ALL=C.UTF-8"
                            .formatted(asked.tag(), charset));
        }
        return page;
    }

    /** What progress and interruptions are written on. */
    Page notices() {
        return page(at.errScreen(), at.err().charset());
    }

    /** What is asked for is shown wherever bytes can carry it; the locale's language only where the locale shows it. */
    private Page page(Screen screen, Charset charset) {
        Language asked = option.getValue();
        Language wanted = Objects.requireNonNullElse(asked, at.language());
        if (screen.unicode() || wanted == Language.ENGLISH) {
            return new Page(screen, wanted);
        }
        return asked != null && charset.equals(StandardCharsets.UTF_8)
                ? new Page(screen.withUnicode(true), wanted)
                : new Page(screen, Language.ENGLISH);
    }

    private static Language tagged(String tag) {
        return Language.tagged(tag)
                .orElseThrow(() -> new TypeConversionException(
                        "expected %s, got '%s'".formatted(String.join(" or ", Language.tags()), tag)));
    }
}
