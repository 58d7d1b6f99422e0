package dev.gradiometer.views.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Handbook;
import dev.gradiometer.language.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every character that an English text uses can be spelled, and means the same when it is. */
class AsciiTest {
    private static final Path ROOT = Path.of(System.getProperty("gradiometer.root"));
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    /** Bars, rails and points, which are drawn with other signs where there are none of these. */
    private static final Pattern BLOCKS = Pattern.compile("[\\p{InBlock_Elements}\\p{InGeometric_Shapes}]");

    @Test
    void spellsEveryCharacterOfTheNotebook() throws IOException {
        List<String> chaptersAndExhibits = files("notes/src/main/resources", ".en.md");

        assertThat(chaptersAndExhibits).hasSize(2 * 12).allSatisfy(AsciiTest::requireSpelled);
    }

    @Test
    void spellsEveryCharacterOfTheHandbook() {
        Handbook handbook = Handbook.in(Language.ENGLISH);

        assertThat(handbook.causes()).hasSizeGreaterThan(10).allSatisfy(cause -> requireSpelled(cause.text()));
        assertThat(handbook.terms()).hasSizeGreaterThan(40).allSatisfy(term -> requireSpelled(term.text()));
    }

    @Test
    void spellsEveryCharacterOfTheCatalogue() throws IOException {
        Properties english = new Properties();
        try (var reader = Files.newBufferedReader(
                ROOT.resolve("language/src/main/resources/dev/gradiometer/language/messages.properties"))) {
            english.load(reader);
        }

        assertThat(english.values()).hasSizeGreaterThan(200).allSatisfy(text -> requireSpelled(text.toString()));
    }

    /** Heads of columns, signs of relations and the like stand in the code. */
    @Test
    void spellsEveryCharacterThatReportsAndNotesWriteThemselves() throws IOException {
        List<String> sources = new ArrayList<>(files("application/src/main/java", ".java"));
        sources.addAll(files("notes/src/main/java", ".java"));
        sources.addAll(files("diagnosis/src/main/java", ".java"));
        sources.addAll(files("inspection/src/main/java", ".java"));
        List<String> literals = sources.stream()
                .flatMap(source -> LITERAL.matcher(source).results().map(MatchResult::group))
                .map(literal -> BLOCKS.matcher(literal).replaceAll(""))
                .filter(literal -> literal.chars().anyMatch(c -> c >= 0x80))
                .toList();

        assertThat(literals).contains("\"≠\"", "\"±\"", "\"✗\"").allSatisfy(AsciiTest::requireSpelled);
    }

    private static List<String> files(String folder, String ending) throws IOException {
        try (Stream<Path> paths = Files.walk(ROOT.resolve(folder))) {
            List<Path> found = paths.filter(path -> path.toString().endsWith(ending))
                    .filter(path -> !path.getParent().endsWith("views/screen"))
                    .sorted()
                    .toList();
            return found.stream().map(AsciiTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireSpelled(String text) {
        text.codePoints()
                .filter(c -> c >= 0x80)
                .distinct()
                .forEach(c -> assertThat(Ascii.spell(Character.toString(c), false))
                        .as("%s (U+%04X) in: %s", Character.toString(c), c, text)
                        .isASCII()
                        .doesNotContain("?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "hˡ⁻¹ = φ(zˡ⁻¹) ; h^(l-1) = phi(z^(l-1))",
                "½ (1 − 2⁻ⁿ)⁷ ≠ 2⁻⁸ ; 1/2 (1 - 2^-n)^7 != 2^-8",
                "e ← (1 − ηλ) e ; e <- (1 - eta lambda) e",
                "Π aˡ ≤ ¼ᴸ ; product a^l <= 1/4^L",
                "zᵢ < 0 ⇒ uᵢ = φ′(zᵢ) δᵢ ; z_i < 0 => u_i = phi'(z_i) delta_i",
                "E φ′(√q* z)² ⊙ δ ; E phi'(sqrt q* z)^2 * delta",
                "‖∂𝓛/∂W¹‖, ΔW, 2η, σ_w² ; |dL/dW^1|, delta W, 2 eta, sigma_w^2",
                "g ∘ f_L ∘ … ∘ f_1 (x) ; g o f_L o .. o f_1 (x)",
                "n̂aïve Å ; naive A"
            })
    void meansTheSame(String text, String spelled) {
        assertThat(Ascii.spell(text, false)).isEqualTo(spelled);
        assertThat(Ascii.spell(spelled, false)).isEqualTo(spelled);
    }

    @Test
    void aSignWithAStrokeDoesNotLoseIt() {
        assertThat(Ascii.spell("a ≢ b, a ≮ b", false)).isEqualTo("a ? b, a ? b");
    }
}
