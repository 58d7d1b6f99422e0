package dev.gradiometer.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of docs have the same articles in every language, each once and with something to say. */
class HandbookTest {
    private static List<String> ids(List<Article> articles) {
        return articles.stream().map(Article::id).toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageHasTheSameEntriesInTheSameOrder(Language language) {
        Handbook handbook = Handbook.in(language);

        assertThat(ids(handbook.causes())).isEqualTo(ids(Handbook.in(Language.ENGLISH).causes()));
        assertThat(ids(handbook.terms()))
                .isEqualTo(ids(Handbook.in(Language.ENGLISH).terms()))
                .contains("decade", "error-signal", "gain-ratio", "chi1", "mean-field", "best-constant-prediction");
    }

    @ParameterizedTest
    @EnumSource
    void noEntryStandsTwiceOrIsEmpty(Language language) {
        Handbook handbook = Handbook.in(language);
        List<Article> all = Stream.concat(handbook.causes().stream(), handbook.terms().stream())
                .toList();

        assertThat(ids(all)).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(article -> assertThat(article.text()).hasSizeGreaterThan(40));
    }

    @Test
    void termsAreInOrder() {
        assertThat(ids(Handbook.in(Language.ENGLISH).terms())).isSorted();
    }

    @Test
    void everyTermInChineseIsNamedInChinese() {
        assertThat(Handbook.in(Language.CHINESE).terms())
                .filteredOn(article -> !article.id().equals("logits"))
                .allSatisfy(article ->
                        assertThat(article.names().getFirst().codePoints()).anyMatch(Character::isIdeographic));
    }

    @ParameterizedTest
    @CsvSource({
        "ENGLISH, gain ratio, gain-ratio",
        "ENGLISH, Gain-Ratio, gain-ratio",
        "ENGLISH, guessing, best-constant-prediction",
        "ENGLISH, χ₁, chi1",
        "CHINESE, 增益比, gain-ratio",
        "CHINESE, 梯度消失, vanishing-gradient",
        "CHINESE, gain_ratio, gain-ratio"
    })
    void anArticleIsFoundByAnyOfItsNames(Language language, String asked, String id) {
        assertThat(Handbook.in(language).article(asked)).map(Article::id).contains(id);
    }

    @Test
    void aHeadingThatIsNoNameIsNoArticle() {
        assertThat(Handbook.in(Language.ENGLISH).article("How a diagnosis is made"))
                .isEmpty();
        assertThat(Handbook.in(Language.ENGLISH).article("how-a-diagnosis-is-made"))
                .isEmpty();
    }
}
