package dev.gradiometer.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
    @Test
    void placesStandInAnyOrderAndMayComeTwice() {
        Wording wording = Wording.parse("{b} of {a}, {b}");

        assertThat(wording.places()).containsExactly("b", "a");
        assertThat(wording.with(Map.of("a", "x", "b", "y"))).isEqualTo("y of x, y");
    }

    @ParameterizedTest
    @CsvSource({"1, 1 was dead", "0, 0 were dead", "2, 2 were dead", "'1,001', '1,001 were dead'"})
    void aWordAgreesWithItsCount(String count, String expected) {
        assertThat(Wording.parse("{n} {n:was|were} dead").with(Map.of("n", count)))
                .isEqualTo(expected);
    }

    @Test
    void bracesInArgumentsAreNoPlaces() {
        assertThat(Wording.parse("target '{name}'").with(Map.of("name", "{a} $1 \\ %s")))
                .isEqualTo("target '{a} $1 \\ %s'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "a}", "{Name}", "{n:one}", "{n:a|b|c}", "{}"})
    void aBraceThatIsNoPlaceIsAMistake(String text) {
        assertThatThrownBy(() -> Wording.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPhraseWantsAnArgumentForEachPlaceAndNoNumberWithoutAFormat() {
        assertThatThrownBy(() -> Joint.AND.with("one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("joint.and")
                .hasMessageContaining("[first, second], got 1");
        assertThatThrownBy(() -> Joint.AND.with("one", 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got Double 0.5");
    }

    @Test
    void wholeNumbersAreWrittenWithoutSeparatorsInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Joint.AND.with(12345, 67890L).in(Language.ENGLISH)).isEqualTo("12345 and 67890");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void listsAreJoinedAsEachLanguageDoes() {
        List<Text> kinds = List.of(Text.of("relu"), Text.of("tanh"), Text.of("elu"));

        assertThat(Joint.LIST.join(kinds).in(Language.ENGLISH)).isEqualTo("relu, tanh, elu");
        assertThat(Joint.LIST.join(kinds).in(Language.CHINESE)).isEqualTo("relu、tanh、elu");
        assertThat(Joint.AND.join(kinds.subList(0, 1))).isEqualTo(Text.of("relu"));
        assertThat(Joint.AND.join(List.of()).isBlank()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, CHINESE",
        "zh-Hant-TW, CHINESE",
        "zh, CHINESE",
        "en-GB, ENGLISH",
        "de-DE, ENGLISH",
        "und, ENGLISH"
    })
    void aLocaleHasALanguage(String locale, Language language) {
        assertThat(Language.of(Locale.forLanguageTag(locale))).isEqualTo(language);
    }
}
