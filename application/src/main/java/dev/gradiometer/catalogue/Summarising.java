package dev.gradiometer.catalogue;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.NetworkOutline;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.runfolder.Manifest;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunProgress;
import dev.gradiometer.runfolder.json.JsonForm;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Makes the summary of a run from its folder. */
final class Summarising {
    private Summarising() {}

    /** What of a diagnosis a summary holds. */
    private record Verdict(
            Outcome.@Nullable State outcome, @Nullable FirstFinding finding) {
        static final Verdict NONE = new Verdict(null, null);
    }

    /** The summary of the run in {@code path}; its state is that of a run to which nobody writes. */
    static RunSummary of(Path path, FileMarks marks) {
        String id = FileTrouble.name(path);
        try {
            RunFolder folder = RunFolder.open(path);
            return of(id, folder.manifest(), folder.progress(), verdict(folder.findings()), marks);
        } catch (UserInputException e) {
            return RunSummary.damaged(id, String.valueOf(e.getMessage()));
        }
    }

    private static RunSummary of(String id, Manifest manifest, RunProgress progress, Verdict verdict, FileMarks marks) {
        Setup setup = manifest.setup();
        NetworkOutline outline = NetworkOutline.of(setup);
        Instant started = instant(manifest.started());
        return new RunSummary(
                id,
                setup.name().isBlank() ? id : setup.name(),
                manifest.writtenBy(),
                started,
                RunState.of(progress.ending(), false),
                progress.ending(),
                progress.steps(),
                seconds(started, marks),
                (outline.widths() + " " + String.join(" + ", outline.kinds())).strip(),
                (int) setup.layers().stream().filter(LayerSetup::weighted).count(),
                setup.parameterCount(),
                progress.loss(),
                setup.trivialLoss(),
                progress.accuracy(),
                verdict.outcome(),
                verdict.finding(),
                RunSettings.of(manifest),
                "");
    }

    private static double seconds(@Nullable Instant started, FileMarks marks) {
        if (started == null || !marks.hasReadings() || marks.lastRecord().isBefore(started)) {
            return Double.NaN;
        }
        return Duration.between(started, marks.lastRecord()).toMillis() / 1000.0;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.isBlank() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Findings that cannot be read are no reason to call a run damaged: they can be made again. */
    private static Verdict verdict(Optional<byte[]> findings) {
        if (findings.isEmpty()) {
            return Verdict.NONE;
        }
        try {
            JsonNode document = JsonForm.mapper().readTree(findings.get());
            JsonNode first = document.path("findings").path(0);
            return new Verdict(
                    read(document.path("outcome").path("state"), Outcome.State.class),
                    first.isMissingNode() ? null : finding(first));
        } catch (JacksonException e) {
            return Verdict.NONE;
        }
    }

    private static @Nullable FirstFinding finding(JsonNode found) {
        Cause cause = read(found.path("cause"), Cause.class);
        Severity severity = read(found.path("severity"), Severity.class);
        Certainty certainty = read(found.path("certainty"), Certainty.class);
        return cause == null || severity == null || certainty == null
                ? null
                : new FirstFinding(
                        cause, severity, certainty, found.path("since-step").asLong(-1));
    }

    private static <T> @Nullable T read(JsonNode value, Class<T> type) {
        return value.isString() ? JsonForm.mapper().treeToValue(value, type) : null;
    }
}
