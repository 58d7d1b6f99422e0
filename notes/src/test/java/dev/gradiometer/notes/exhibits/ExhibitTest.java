package dev.gradiometer.notes.exhibits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Handbook;
import dev.gradiometer.language.Language;
import dev.gradiometer.notes.Chapter;
import dev.gradiometer.notes.Notebook;
import dev.gradiometer.notes.Prose;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the figure of every chapter. */
class ExhibitTest {
    private static final Set<String> CONTROLS = Set.of(
            "data",
            "depth",
            "width",
            "activation",
            "initialiser",
            "gain",
            "bias",
            "normalisation",
            "residual",
            "optimiser",
            "rate",
            "batch",
            "precision",
            "steps",
            "seed");

    private static List<Exhibit> exhibits() {
        return Exhibits.all();
    }

    @Test
    void thereIsOneForEveryChapter() {
        assertThat(Exhibits.all())
                .extracting(Exhibit::number)
                .containsExactlyElementsOf(
                        Notebook.chapters().stream().map(Chapter::number).toList());
    }

    @Test
    void keysAreThoseOfAllSliders() {
        assertThat(Exhibits.keys())
                .containsExactlyElementsOf(Exhibits.all().stream()
                        .flatMap(exhibit -> exhibit.sliders().stream())
                        .map(Slider::key)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** Where a line of the file ends inside a Chinese sentence, no space comes of it. */
    @ParameterizedTest
    @MethodSource("exhibits")
    void chineseIsWrittenWithoutSpaces(Exhibit exhibit) {
        for (String key : List.of("seen", "why", "question", "answer")) {
            assertThat(exhibit.prose().text(key).in(Language.CHINESE))
                    .as(key)
                    .doesNotContainPattern("[\\p{IsIdeographic}，。；：）]\\s(?=[\\p{IsIdeographic}（])");
        }
    }

    /** A figure checks that its numbers have a place on its axes. */
    @ParameterizedTest
    @MethodSource("exhibits")
    void computesAFigureAtTheFirstSettingsAndAtAllEnds(Exhibit exhibit) {
        assertThat(exhibit.sliders()).hasSizeBetween(1, 2);
        Figure first = exhibit.figure(exhibit.settings(Map.of()));
        assertThat(first.series())
                .anySatisfy(series -> assertThat(series.kind()).isEqualTo(Figure.Kind.MEASURED))
                .allSatisfy(series -> assertThat(series.x()).hasSizeBetween(2, 400));
        assertThat(first.series()).extracting(Figure.Series::key).doesNotHaveDuplicates();
        for (Map<String, String> corner : corners(exhibit.sliders())) {
            Figure figure = exhibit.figure(exhibit.settings(corner));
            assertThat(figure.series())
                    .as("%s", corner)
                    .anySatisfy(series -> assertThat(series.y()).isNotEmpty());
            assertThat(figure.reading().in(Language.ENGLISH)).as("%s", corner).doesNotContain("NaN", "Infinity");
        }
    }

    private static List<Map<String, String>> corners(List<Slider> sliders) {
        List<Map<String, String>> corners = List.of(Map.of());
        for (Slider slider : sliders) {
            corners = corners.stream()
                    .flatMap(corner -> List.of(slider.low(), slider.high()).stream()
                            .map(end -> {
                                Map<String, String> longer = new LinkedHashMap<>(corner);
                                longer.put(slider.key(), Double.toString(end));
                                return longer;
                            }))
                    .map(Map::copyOf)
                    .toList();
        }
        return corners;
    }

    @ParameterizedTest
    @MethodSource("exhibits")
    void sameSettingsGiveTheSameNumbers(Exhibit exhibit) {
        Settings settings = exhibit.settings(Map.of());

        Figure once = exhibit.figure(settings);

        assertThat(exhibit.figure(settings).series())
                .extracting(Figure.Series::y)
                .isEqualTo(once.series().stream().map(Figure.Series::y).toList());
    }

    @ParameterizedTest
    @MethodSource("exhibits")
    void everySliderChangesTheFigure(Exhibit exhibit) {
        List<?> first = numbers(exhibit, Map.of());

        for (Slider slider : exhibit.sliders()) {
            double other = slider.value() == slider.high() ? slider.low() : slider.high();
            assertThat(numbers(exhibit, Map.of(slider.key(), Double.toString(other))))
                    .as(slider.key())
                    .isNotEqualTo(first);
        }
    }

    private static List<?> numbers(Exhibit exhibit, Map<String, String> asked) {
        return exhibit.figure(exhibit.settings(asked)).series().stream()
                .map(Figure.Series::y)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("exhibits")
    void teachesInEveryLanguage(Exhibit exhibit) {
        Prose prose = exhibit.prose();

        assertThat(prose.keys(Language.CHINESE)).containsExactlyElementsOf(prose.keys(Language.ENGLISH));
        for (String section : List.of("seen", "why", "question", "answer")) {
            assertThat(prose.text(section).in(Language.ENGLISH))
                    .hasSizeGreaterThan(60)
                    .doesNotContainPattern("\\p{IsHan}");
            assertThat(prose.text(section).in(Language.CHINESE)).containsPattern("\\p{IsHan}{4}");
        }
        assertThat(prose.text("question").in(Language.ENGLISH)).contains("?");
        exhibit.sliders()
                .forEach(
                        slider -> assertThat(prose.text(slider.key()).isBlank()).isFalse());
    }

    @ParameterizedTest
    @MethodSource("exhibits")
    void theGlossaryHasItsTerms(Exhibit exhibit) {
        for (Language language : Language.values()) {
            assertThat(exhibit.terms())
                    .isNotEmpty()
                    .allSatisfy(term -> assertThat(Handbook.in(language).article(term))
                            .as(term)
                            .isPresent());
        }
    }

    /** So that a page can explain a term where it stands. */
    @ParameterizedTest
    @MethodSource("exhibits")
    void itsTextsUseItsTerms(Exhibit exhibit) {
        for (Language language : Language.values()) {
            String text = String.join(
                            "\n",
                            List.of("seen", "why", "question", "answer").stream()
                                    .map(section ->
                                            exhibit.prose().text(section).in(language))
                                    .toList())
                    .toLowerCase(Locale.ROOT)
                    .replace('\n', ' ');
            for (String term : exhibit.terms()) {
                assertThat(Handbook.in(language).article(term).orElseThrow().names())
                        .as("%s in %s", term, language)
                        .anySatisfy(name -> assertThat(text).contains(name.toLowerCase(Locale.ROOT)));
            }
        }
    }

    @Test
    void meansOverRandomNetworksHaveBars() {
        for (int chapter : new int[] {4, 10}) {
            Exhibit exhibit = Exhibits.of(chapter);
            Figure.Series means =
                    exhibit.figure(exhibit.settings(Map.of())).series().getFirst();

            assertThat(means.low()).hasSameSizeAs(means.x());
            for (int i = 1; i < means.y().size(); i++) {
                assertThat(means.low().get(i)).isLessThan(means.y().get(i));
                assertThat(means.high().get(i)).isGreaterThan(means.y().get(i));
            }
        }
    }

    @Test
    void aTrainingThatDivergesIsAnEvent() {
        Exhibit exhibit = Exhibits.of(7);

        assertThat(exhibit.figure(exhibit.settings(Map.of())).events()).isEmpty();
        assertThat(exhibit.figure(exhibit.settings(Map.of("rate", "10"))).events())
                .contains(new Figure.Event("sgd", 100, Double.POSITIVE_INFINITY));
    }

    @Test
    void aTermIsExplainedOnce() {
        assertThat(Exhibits.all().stream().flatMap(exhibit -> exhibit.terms().stream()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("exhibits")
    void formulasAreMathMl(Exhibit exhibit) throws Exception {
        for (Language language : Language.values()) {
            String formula = exhibit.prose().formula().in(language);
            for (String element : MathMl.of(formula).lines().toList()) {
                var root = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(element.getBytes(StandardCharsets.UTF_8)))
                        .getDocumentElement();
                assertThat(root.getTagName()).isEqualTo("math");
                assertThat(root.getTextContent()).as(formula).doesNotContain("_");
            }
        }
    }

    /** What controls of a playground take: at most 100 layers, 512 units and a gain of 100. */
    @ParameterizedTest
    @MethodSource("exhibits")
    void namesControlsOfThePlayground(Exhibit exhibit) {
        for (Map<String, String> corner : corners(exhibit.sliders())) {
            Map<String, String> controls = exhibit.playground(exhibit.settings(corner));

            assertThat(CONTROLS).containsAll(controls.keySet());
            assertThat(Integer.parseInt(controls.get("depth"))).isBetween(1, 100);
            assertThat(Integer.parseInt(controls.get("width"))).isBetween(1, 512);
            assertThat(Double.parseDouble(controls.getOrDefault("gain", "1"))).isBetween(1e-9, 100.0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "depht,60,'chapter 8: there is no slider ''depht'', only depth and variance; did you mean depth?'",
        "rate,1,'chapter 8: there is no slider ''rate'', only depth and variance'",
        "depth,81,'depth: expected a whole number from 2 to 80, got ''81'''",
        "depth,2.5,'depth: expected a whole number from 2 to 80, got ''2.5'''",
        "depth,deep,'depth: expected a whole number from 2 to 80, got ''deep'''",
        "variance,NaN,'variance: expected a number from 0.1 to 400, got ''NaN'''"
    })
    void refusesWhatNoSliderHas(String key, String value, String message) {
        assertThatThrownBy(() -> Exhibits.of(8).settings(Map.of(key, value)))
                .isInstanceOf(UserInputException.class)
                .hasMessage(message);
    }
}
