package dev.gradiometer.cli;

import dev.gradiometer.cli.report.Page;
import dev.gradiometer.cli.screen.Screen;
import dev.gradiometer.doctor.language.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The language of results, an option of every command. Help, and lines about mistakes, are English. */
final class LanguageOption {
    private final Language usual;

    @Option(
            names = "--lang",
            scope = ScopeType.INHERIT,
            paramLabel = "en|zh",
            converter = Tags.class,
            description = "Language of results: English or Chinese (default: that of the locale).")
    private @Nullable Language asked;

    /** @param usual the language where none is asked for */
    LanguageOption(Language usual) {
        this.usual = usual;
    }

    /** The language of what goes to {@code screen}: English where it cannot show other letters. */
    Language on(Screen screen) {
        Language wanted = asked == null ? usual : asked;
        return screen.unicode() ? wanted : Language.ENGLISH;
    }

    Page page(Screen screen) {
        return new Page(screen, on(screen));
    }

    private static final class Tags implements ITypeConverter<Language> {
        @Override
        public Language convert(String tag) {
            return Language.tagged(tag)
                    .orElseThrow(() -> new TypeConversionException(
                            "expected %s, got '%s'".formatted(String.join(" or ", Language.tags()), tag)));
        }
    }
}
