package dev.gradiometer.views;

import dev.gradiometer.language.Handbook;
import dev.gradiometer.language.Language;
import dev.gradiometer.notes.Prose;
import dev.gradiometer.notes.exhibits.Exhibit;
import dev.gradiometer.notes.exhibits.Figure;
import dev.gradiometer.notes.exhibits.MathMl;
import dev.gradiometer.notes.exhibits.Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A chapter's figure for programs.
 *
 * @param language   tag of the language of the texts
 * @param number     of the chapter, from 1
 * @param title      what the figure shows
 * @param formula    in plain Unicode, a line each
 * @param mathml     the same, a {@code math} element each
 * @param sliders    what can be chosen
 * @param figure     what was computed
 * @param seen       what one sees
 * @param why        why it is so
 * @param question   what to try
 * @param answer     what comes of it
 * @param terms      ids of the terms that first occur here
 * @param glossary   what they mean
 * @param playground the playground's controls that show the same, by key
 */
public record ExhibitDocument(
        String language,
        int number,
        String title,
        String formula,
        String mathml,
        List<SliderPart> sliders,
        Figure figure,
        String seen,
        String why,
        String question,
        String answer,
        List<String> terms,
        List<TermPart> glossary,
        Map<String, String> playground) {
    static final String FORMAT = "gradiometer-exhibit";
    static final int VERSION = 1;

    /** A slider and where it stands: {@code value}. */
    public record SliderPart(
            String key, String name, double low, double high, double value, boolean logarithmic, boolean whole) {}

    /** A term: its id, what it is called, and what it means in a sentence. */
    public record TermPart(String term, List<String> names, String meaning) {}

    /** What is known of {@code exhibit} where {@code figure} was computed for {@code at}. */
    public static ExhibitDocument of(Exhibit exhibit, Settings at, Figure figure, Language language) {
        Prose prose = exhibit.prose();
        String formula = prose.formula().in(language);
        return new ExhibitDocument(
                language.tag(),
                exhibit.number(),
                prose.title().in(language),
                formula,
                MathMl.of(formula),
                sliders(exhibit, at, language),
                spoken(figure, language),
                prose.text("seen").in(language),
                prose.text("why").in(language),
                prose.text("question").in(language),
                prose.text("answer").in(language),
                exhibit.terms(),
                glossary(exhibit.terms(), language),
                exhibit.playground(at));
    }

    /** The sliders of {@code exhibit} where they stand. */
    static List<SliderPart> sliders(Exhibit exhibit, Settings at, Language language) {
        return exhibit.sliders().stream()
                .map(slider -> new SliderPart(
                        slider.key(),
                        exhibit.prose().text(slider.key()).in(language),
                        slider.low(),
                        slider.high(),
                        at.number(slider.key()),
                        slider.logarithmic(),
                        slider.whole()))
                .toList();
    }

    private static List<TermPart> glossary(List<String> terms, Language language) {
        return terms.stream()
                .flatMap(term -> Handbook.in(language).article(term).stream()
                        .map(article -> new TermPart(term, article.names(), article.firstSentence())))
                .toList();
    }

    /** The same with its texts in one language. */
    private static Figure spoken(Figure figure, Language language) {
        return new Figure(
                new Figure.Axis(figure.x().title().fixed(language), figure.x().logarithmic()),
                new Figure.Axis(figure.y().title().fixed(language), figure.y().logarithmic()),
                figure.series().stream()
                        .map(series -> new Figure.Series(
                                series.key(),
                                series.name().fixed(language),
                                series.kind(),
                                series.x(),
                                series.y(),
                                series.low(),
                                series.high()))
                        .toList(),
                figure.marks().stream()
                        .map(mark ->
                                new Figure.Mark(mark.key(), mark.name().fixed(language), mark.across(), mark.value()))
                        .toList(),
                figure.events(),
                figure.reading().fixed(language));
    }

    /** As JSON. */
    public String json() {
        return new String(Documents.write(FORMAT, VERSION, this), StandardCharsets.UTF_8);
    }
}
