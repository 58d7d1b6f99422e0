package dev.gradiometer.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Language;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every chapter measures what it predicts, and says so in both languages. Two train for half a minute; the test of the
 * command {@code notes} runs them with all others.
 */
@Execution(ExecutionMode.CONCURRENT)
class ChapterTest {
    private static final Set<Integer> LONG = Set.of(7, 11);

    private static List<Chapter> chapters() {
        return Notebook.chapters();
    }

    private static Stream<Chapter> shortOnes() {
        return chapters().stream().filter(chapter -> !LONG.contains(chapter.number()));
    }

    @ParameterizedTest
    @MethodSource("shortOnes")
    void measuresWhatItPredicts(Chapter chapter) {
        Entry entry = chapter.run();

        assertThat(entry.comparisons())
                .hasSizeGreaterThan(3)
                .allSatisfy(row ->
                        assertThat(row.holds()).as("%s: %s", row.key(), row).isTrue());
        assertThat(entry.comparisons()).extracting(Comparison::key).doesNotHaveDuplicates();
        assertThat(entry.verdict()).isEqualTo(chapter.expected());
        for (Language language : Language.values()) {
            assertThat(texts(entry, language))
                    .allSatisfy(text -> assertThat(text).isNotBlank());
        }
    }

    private static Stream<String> texts(Entry entry, Language language) {
        Prose prose = entry.prose();
        return Stream.of(
                        Stream.of(prose.title(), prose.statement(), prose.formula(), prose.experiment(), entry.words()),
                        entry.comparisons().stream().map(Comparison::name),
                        entry.tables().stream().map(Table::title),
                        entry.tables().stream().flatMap(table -> table.columns().stream()))
                .flatMap(texts -> texts)
                .map(text -> text.in(language));
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void saysTheSameInEveryLanguage(Chapter chapter) {
        Prose prose = chapter.prose();

        assertThat(prose.keys(Language.CHINESE)).containsExactlyElementsOf(prose.keys(Language.ENGLISH));
        for (String section : List.of("title", "statement", "experiment")) {
            String chinese = prose.text(section).in(Language.CHINESE);
            assertThat(prose.text(section).in(Language.ENGLISH)).doesNotContainPattern("\\p{IsHan}");
            if (!section.equals("title")) {
                assertThat(chinese).containsPattern("\\p{IsHan}{4}");
            }
        }
    }

    @Test
    void areNumberedFromOneToTwelve() {
        assertThat(Notebook.chapters())
                .extracting(Chapter::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThatThrownBy(() -> Notebook.chapter(13))
                .isInstanceOf(UserInputException.class)
                .hasMessage("chapter 13: expected a number from 1 to 12; notes without a number lists them");
    }

    @Test
    void relationsAreStrictAboutWhatIsNoNumber() {
        assertThat(Relation.EQUALS.holds(Double.NaN, Double.NaN, 1)).isFalse();
        assertThat(Relation.DIFFERS.holds(Double.NaN, 1, 0)).isFalse();
        assertThat(Relation.AT_MOST.holds(2, 1, 0.5)).isFalse();
        assertThat(Relation.AT_LEAST.holds(0.6, 1, 0.5)).isTrue();
        assertThat(Relation.EQUALS.holds(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0))
                .isTrue();
    }
}
