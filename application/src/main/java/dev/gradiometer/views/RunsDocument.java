package dev.gradiometer.views;

import dev.gradiometer.catalogue.FirstFinding;
import dev.gradiometer.catalogue.RunCatalogue;
import dev.gradiometer.catalogue.RunSummary;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Ending;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs of a folder for programs.
 *
 * @param folder   as it was named
 * @param total    runs in it
 * @param matching runs that the filter means
 * @param runs     those of them that were asked for, in the order that was asked for
 */
public record RunsDocument(String folder, int total, int matching, List<RunEntry> runs) {
    private static final String FORMAT = "gradiometer-runs";
    private static final int VERSION = 1;

    public RunsDocument {
        runs = List.copyOf(runs);
    }

    /**
     * A run.
     *
     * @param id         name of its folder
     * @param name       name of its experiment
     * @param program    that recorded it
     * @param started    in ISO 8601, UTC; empty if not known
     * @param state      live, ended, interrupted, stopped or damaged
     * @param ending     how it ended
     * @param steps      that it has behind it
     * @param seconds    from its start to its last record
     * @param network    in a few words
     * @param layers     with weights
     * @param parameters trained numbers
     * @param loss       the last one over the training part, or else of the last batch
     * @param guess      loss of the best constant prediction
     * @param accuracy   together with the loss
     * @param outcome    of its last diagnosis; null if there is none
     * @param finding    the most severe one; null if there is none
     * @param settings   keys of its experiment
     * @param damage     why its folder cannot be read; empty if it can
     */
    public record RunEntry(
            String id,
            String name,
            String program,
            String started,
            String state,
            Ending ending,
            long steps,
            double seconds,
            String network,
            int layers,
            long parameters,
            double loss,
            double guess,
            double accuracy,
            Outcome.@Nullable State outcome,
            @Nullable FindingEntry finding,
            SequencedMap<String, String> settings,
            String damage) {
        static RunEntry of(RunSummary run, Language language) {
            return new RunEntry(
                    run.id(),
                    run.name(),
                    run.program(),
                    Objects.toString(run.started(), ""),
                    run.state().label(),
                    run.ending(),
                    run.steps(),
                    run.seconds(),
                    run.network(),
                    run.layers(),
                    run.parameters(),
                    run.loss(),
                    run.guess(),
                    run.accuracy(),
                    run.outcome(),
                    FindingEntry.of(run.finding(), language),
                    run.settings(),
                    run.damage());
        }
    }

    /**
     * A finding.
     *
     * @param code       of its cause, the same in every language
     * @param title      its cause in words
     * @param confidence how sure it is
     */
    public record FindingEntry(String code, String title, Certainty confidence) {
        static @Nullable FindingEntry of(@Nullable FirstFinding finding, Language language) {
            return finding == null
                    ? null
                    : new FindingEntry(
                            finding.cause().id(), finding.cause().with().in(language), finding.certainty());
        }
    }

    /**
     * The document of some runs of a catalogue.
     *
     * @param matching runs that the filter means, of which {@code shown} are the ones asked for
     */
    public static RunsDocument of(RunCatalogue catalogue, int matching, List<RunSummary> shown, Language language) {
        return new RunsDocument(
                catalogue.folder().toString(),
                catalogue.runs().size(),
                matching,
                shown.stream().map(run -> RunEntry.of(run, language)).toList());
    }

    /** As JSON. */
    public String text() {
        return new String(Documents.write(FORMAT, VERSION, this), StandardCharsets.UTF_8);
    }
}
