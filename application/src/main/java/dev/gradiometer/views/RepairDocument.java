package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.doctor.repair.Attempt;
import dev.gradiometer.doctor.repair.Candidate;
import dev.gradiometer.doctor.repair.Costs;
import dev.gradiometer.doctor.repair.Examined;
import dev.gradiometer.doctor.repair.Mend;
import dev.gradiometer.doctor.repair.Proof;
import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A repair for programs.
 *
 * @param name       of the experiment
 * @param result     what came of it
 * @param language   tag of the language of the texts
 * @param verdict    in words
 * @param reasons    why, one sentence each
 * @param changes    that make it train; empty if nothing does
 * @param removed    changes that it trains without
 * @param difference lines of a unified diff
 * @param proof      by seed; null without repair
 * @param attempts   what was tried
 * @param costs      in trainings of the original's length
 * @param before     how the original went; null if that is not known
 * @param after      how the repaired one went, with the same seed; null without repair
 * @param written    path of the repaired file, or empty
 * @param report     path of the report, or empty
 * @param folder     where what was trained is kept
 */
public record RepairDocument(
        String name,
        Result result,
        String language,
        String verdict,
        List<String> reasons,
        List<Change> changes,
        List<Change> removed,
        List<String> difference,
        @Nullable Proof proof,
        List<Tried> attempts,
        Costs costs,
        @Nullable Outcome before,
        @Nullable Outcome after,
        String written,
        String report,
        String folder) {
    static final String FORMAT = "gradiometer-repair";
    static final int VERSION = 1;

    /** What came of a repair. */
    public enum Result {
        SOUND,
        REPAIRED,
        NOT_REPAIRED,
        NOT_REPAIRABLE,
        INTERRUPTED
    }

    /** A change, in words and as a value. */
    public record Change(String cause, String text, Remedy remedy) {
        static Change of(Mend mend, Language language) {
            return new Change(mend.cause().id(), mend.remedy().text().in(language), mend.remedy());
        }
    }

    /** {@link Attempt} with its changes. */
    public record Tried(List<Change> changes, Attempt.Verdict verdict, double level, int seeds) {}

    /** The JSON document, its texts in {@code language}. */
    public static String text(RepairedFile repaired, Language language) {
        Repair repair = repaired.repair();
        Repair.Mended mended = repair instanceof Repair.Mended it ? it : null;
        RepairDocument document = new RepairDocument(
                repaired.name(),
                result(repair),
                language.tag(),
                RepairLines.verdict(repair, repaired.name()).in(language),
                RepairLines.reasons(repair).stream()
                        .map((Text text) -> text.in(language))
                        .toList(),
                mended == null ? List.of() : changes(mended.fixed(), language),
                mended == null
                        ? List.of()
                        : mended.removed().stream()
                                .map(mend -> Change.of(mend, language))
                                .toList(),
                repaired.difference(),
                mended == null ? null : mended.proof(),
                repair.attempts().stream()
                        .map(attempt -> new Tried(
                                changes(attempt.candidate(), language),
                                attempt.verdict(),
                                attempt.level(),
                                attempt.seeds()))
                        .toList(),
                repair.costs(),
                outcome(before(repair), language),
                outcome(mended == null ? null : mended.after(), language),
                repaired.written(),
                repaired.report(),
                repaired.folder());
        return new String(Documents.write(FORMAT, VERSION, document), StandardCharsets.UTF_8);
    }

    private static List<Change> changes(Candidate candidate, Language language) {
        return candidate.single().stream()
                .map(mend -> Change.of(mend, language))
                .toList();
    }

    private static @Nullable Outcome outcome(@Nullable Examined examined, Language language) {
        return examined == null ? null : examined.diagnosis().in(language).outcome();
    }

    private static @Nullable Examined before(Repair repair) {
        return switch (repair) {
            case Repair.Sound sound -> sound.before();
            case Repair.Mended mended -> mended.before();
            case Repair.InVain vain -> vain.before();
            case Repair.Hopeless hopeless -> hopeless.before();
            case Repair.Interrupted interrupted -> null;
        };
    }

    private static Result result(Repair repair) {
        return switch (repair) {
            case Repair.Sound sound -> Result.SOUND;
            case Repair.Mended mended -> Result.REPAIRED;
            case Repair.InVain vain -> Result.NOT_REPAIRED;
            case Repair.Hopeless hopeless -> Result.NOT_REPAIRABLE;
            case Repair.Interrupted interrupted -> Result.INTERRUPTED;
        };
    }
}
