package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Article;
import dev.gradiometer.language.Catalogue;
import dev.gradiometer.language.Handbook;
import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Phrase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every phrase of the doctor has a wording in every language, and the Chinese ones are Chinese. That the two files have
 * no other keys is tested in cli.
 */
class PhrasesTest {
    static Stream<Phrase> phrases() {
        return Stream.of(
                        Joint.values(),
                        Cause.values(),
                        Severity.values(),
                        Certainty.values(),
                        FindingPhrase.values(),
                        EvidencePhrase.values(),
                        SourcePhrase.values(),
                        RemedyPhrase.values(),
                        OutcomePhrase.values(),
                        WordPhrase.values(),
                        Unrecorded.values())
                .flatMap(Arrays::stream);
    }

    @ParameterizedTest
    @MethodSource("phrases")
    void hasTheSamePlacesInEveryLanguage(Phrase phrase) {
        for (Language language : Language.values()) {
            assertThat(Catalogue.of(language).places(phrase.key()))
                    .as("%s in %s", phrase.key(), language)
                    .containsExactlyInAnyOrderElementsOf(phrase.places());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseIsExplainedInEveryLanguage(Cause cause) {
        Article english = Handbook.in(Language.ENGLISH).article(cause.id()).orElseThrow();
        Article chinese = Handbook.in(Language.CHINESE).article(cause.id()).orElseThrow();

        assertThat(english.text())
                .contains("**What it means.**", "**How it is recognised.**", "**What to change.**", "**Source.**");
        assertThat(chinese.text()).contains("**含义。**", "**如何识别。**", "**建议。**", "**出处。**");
        assertThat(chinese.names().getFirst()).isEqualTo(cause.with().in(Language.CHINESE));
    }

    @Test
    void noOtherCauseIsExplained() {
        assertThat(Handbook.in(Language.ENGLISH).causes()).hasSameSizeAs(Cause.values());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1 unit of 32 is off on every training sample and gets no update",
        "5, 5 units of 32 are off on every training sample and get no update"
    })
    void verbsAgreeWithTheirCount(String count, String sentence) {
        assertThat(FindingPhrase.DEAD_COUNT.with(count, "32").in(Language.ENGLISH))
                .isEqualTo(sentence);
    }

    @ParameterizedTest
    @MethodSource("phrases")
    void isChineseInChinese(Phrase phrase) {
        List<String> numbers = phrase.places().stream().map(place -> "7").toList();

        assertThat(ChineseText.foreignWords(phrase.with(numbers.toArray()).in(Language.CHINESE)))
                .as(phrase.key())
                .isEmpty();
    }
}
