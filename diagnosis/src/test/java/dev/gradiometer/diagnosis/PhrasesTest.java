package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Catalogue;
import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Phrase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
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
    @MethodSource("phrases")
    void isChineseInChinese(Phrase phrase) {
        List<String> numbers = phrase.places().stream().map(place -> "7").toList();

        assertThat(ChineseText.foreignWords(phrase.with(numbers.toArray()).in(Language.CHINESE)))
                .as(phrase.key())
                .isEmpty();
    }
}
