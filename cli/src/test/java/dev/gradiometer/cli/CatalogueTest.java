package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gradiometer.language.Catalogue;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue has every phrase of every module in every language, and nothing else. */
class CatalogueTest {
    private static final Path FILES = Path.of(System.getProperty("gradiometer.root"))
            .resolve("language/src/main/resources/dev/gradiometer/language");

    private static final List<Phrase> PHRASES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.gradiometer").stream()
                    .filter(c -> c.isAssignableTo(Phrase.class) && c.isEnum())
                    .map(JavaClass::reflect)
                    .flatMap(c -> Arrays.stream(c.getEnumConstants()))
                    .map(Phrase.class::cast)
                    .toList();

    @ParameterizedTest
    @EnumSource
    void hasEveryPhraseWithItsPlacesAndNoOther(Language language) {
        Catalogue catalogue = Catalogue.of(language);

        assertThat(PHRASES).hasSizeGreaterThan(200);
        assertThat(catalogue.keys())
                .containsExactlyInAnyOrderElementsOf(
                        PHRASES.stream().map(Phrase::key).toList());
        assertThat(PHRASES)
                .allSatisfy(phrase -> assertThat(catalogue.places(phrase.key()))
                        .as(phrase.key())
                        .containsExactlyInAnyOrderElementsOf(phrase.places()));
    }

    @Test
    void filesHaveTheSameKeysInTheSameOrderAndEachOnce() throws IOException {
        List<String> english = keys("messages.properties");

        assertThat(english).doesNotHaveDuplicates();
        assertThat(keys("messages_zh.properties")).isEqualTo(english);
    }

    @Test
    void noWordingIsEmpty() throws IOException {
        for (String file : List.of("messages.properties", "messages_zh.properties")) {
            Properties wordings = new Properties();
            try (var reader = Files.newBufferedReader(FILES.resolve(file))) {
                wordings.load(reader);
            }
            assertThat(wordings.values()).allSatisfy(w -> assertThat((String) w).isNotBlank());
        }
    }

    private static List<String> keys(String file) throws IOException {
        try (Stream<String> lines = Files.lines(FILES.resolve(file))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .toList();
        }
    }
}
