package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.language.Language;
import dev.gradiometer.views.advice.Advised;
import dev.gradiometer.views.advice.Framework;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Advice on a recorded run for programs.
 *
 * @param folder   where the run is recorded
 * @param language tag of the language of the texts
 * @param outcome  the verdict on the run
 * @param tried    false: nothing of it was tried
 * @param advice   the change to make first in front
 */
public record AdviceDocument(
        @Nullable String folder, String language, Outcome outcome, boolean tried, List<Change> advice) {
    static final String FORMAT = "gradiometer-advice";
    static final int VERSION = 1;

    /**
     * A change.
     *
     * @param cause   identifier of the cause that it is for
     * @param text    in words
     * @param remedy  as a value
     * @param pytorch lines of code
     * @param keras   lines of code
     */
    public record Change(String cause, String text, Remedy remedy, List<String> pytorch, List<String> keras) {}

    /** The JSON document, its texts in {@code language}. */
    public static String text(DiagnosedRun run, Language language) {
        List<Change> advice = Advised.of(run.diagnosis()).stream()
                .flatMap(advised -> advised.changes().stream()
                        .map(remedy -> new Change(
                                advised.finding().cause().id(),
                                remedy.text().in(language),
                                remedy,
                                Framework.PYTORCH.code(remedy),
                                Framework.KERAS.code(remedy))))
                .toList();
        AdviceDocument document = new AdviceDocument(
                run.folder(), language.tag(), run.diagnosis().in(language).outcome(), false, advice);
        return new String(Documents.write(FORMAT, VERSION, document), StandardCharsets.UTF_8);
    }
}
