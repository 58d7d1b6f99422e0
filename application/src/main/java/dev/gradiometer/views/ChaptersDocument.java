package dev.gradiometer.views;

import dev.gradiometer.language.Language;
import dev.gradiometer.notes.Chapter;
import dev.gradiometer.notes.Prose;
import dev.gradiometer.notes.Verdict;
import dev.gradiometer.notes.exhibits.Exhibit;
import dev.gradiometer.notes.exhibits.Exhibits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The notebook's chapters for programs, without running one.
 *
 * @param language tag of the language of the texts
 * @param chapters in their order
 */
public record ChaptersDocument(String language, List<Part> chapters) {
    private static final String FORMAT = "gradiometer-chapters";
    private static final int VERSION = 1;

    /**
     * A chapter.
     *
     * @param number    from 1
     * @param title     what it is about
     * @param statement of the notes
     * @param verdict   what a run is expected to say of it
     * @param words     the verdict in words
     * @param figure    title of its figure
     * @param question  what to try there
     * @param sliders   of the figure, where they stand at first
     */
    public record Part(
            int number,
            String title,
            String statement,
            Verdict verdict,
            String words,
            String figure,
            String question,
            List<ExhibitDocument.SliderPart> sliders) {
        private static Part of(Chapter chapter, Language language) {
            Prose prose = chapter.prose();
            Exhibit exhibit = Exhibits.of(chapter.number());
            return new Part(
                    chapter.number(),
                    prose.title().in(language),
                    prose.statement().in(language),
                    chapter.expected(),
                    chapter.words().in(language),
                    exhibit.prose().title().in(language),
                    exhibit.prose().text("question").in(language),
                    ExhibitDocument.sliders(exhibit, exhibit.settings(Map.of()), language));
        }
    }

    /** What is known of {@code chapters}. */
    public static ChaptersDocument of(List<Chapter> chapters, Language language) {
        return new ChaptersDocument(
                language.tag(),
                chapters.stream().map(chapter -> Part.of(chapter, language)).toList());
    }

    /** As JSON. */
    public String json() {
        return new String(Documents.write(FORMAT, VERSION, this), StandardCharsets.UTF_8);
    }
}
