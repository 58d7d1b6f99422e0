package dev.gradiometer.lab.api;

import dev.gradiometer.doctor.repair.Candidate;
import dev.gradiometer.doctor.repair.Level;
import dev.gradiometer.doctor.repair.Proof;
import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.playground.Attempt;
import dev.gradiometer.playground.Consultation;
import dev.gradiometer.playground.RepairedKnobs;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.RepairLines;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the doctor is with a training of the playground.
 *
 * @param kind     what was asked for
 * @param state    where it is
 * @param trained  share of the training that it waits for, from 0 to 1
 * @param doing    what it does at the moment; blank if nothing
 * @param trouble  why it failed, or empty
 * @param tried    copies of the training with one thing changed
 * @param result   what came of a repair, or empty
 * @param reasons  why, one sentence each
 * @param attempts what a repair tried, one sentence each
 * @param proof    on fresh seeds; null without
 * @param found    what learns where the training does not; null if nothing is known
 */
record ConsultationDocument(
        Consultation.Kind kind,
        Consultation.State state,
        double trained,
        String doing,
        String trouble,
        List<Tried> tried,
        String result,
        List<String> reasons,
        List<String> attempts,
        @Nullable Seeds proof,
        @Nullable Found found) {
    /** A copy of the training: its skill after some steps, and that of the training itself after as many. */
    record Tried(String cause, String change, long steps, double skill, double unchanged) {}

    /** Of so many seeds that neither was trained with before: how many learn before and after. */
    record Seeds(int seeds, long before, long after, double p) {}

    /**
     * What learns.
     *
     * @param id      of its training
     * @param changes in words
     * @param removed changes that it learns without
     * @param knobs   where the controls come nearest to it
     * @param exact   whether they say the same
     * @param beyond  changes that no control makes
     * @param yaml    its file
     */
    record Found(
            String id,
            List<String> changes,
            List<String> removed,
            Map<String, String> knobs,
            boolean exact,
            List<String> beyond,
            String yaml) {}

    static ConsultationDocument of(
            Consultation consultation, Attempt attempt, Optional<Attempt> repaired, Language language) {
        Throwable trouble = consultation.trouble();
        Repair repair = consultation.repair().orElse(null);
        return new ConsultationDocument(
                consultation.kind(),
                consultation.state(),
                consultation.trained(),
                consultation.doing().in(language),
                trouble == null ? "" : String.valueOf(trouble.getMessage()),
                tried(consultation, attempt, language),
                repair == null ? "" : result(repair),
                repair == null ? List.of() : said(reasons(repair), language),
                repair == null ? List.of() : said(RepairLines.attempts(repair), language),
                repair instanceof Repair.Mended mended ? seeds(mended.proof()) : null,
                found(consultation, attempt, repaired, repair, language));
    }

    private static List<Tried> tried(Consultation consultation, Attempt attempt, Language language) {
        return attempt.diagnosed().map(DiagnosedRun::recording).stream()
                .flatMap(recording -> recording.experiments().stream())
                .map(copy -> new Tried(
                        copy.cause(),
                        consultation.change(copy.change()).in(language),
                        copy.steps(),
                        copy.skill(),
                        copy.unchanged()))
                .toList();
    }

    private static String result(Repair repair) {
        return switch (repair) {
            case Repair.Sound sound -> "sound";
            case Repair.Mended mended -> "repaired";
            case Repair.InVain vain -> vain.spent() ? "spent" : "in-vain";
            case Repair.Hopeless hopeless -> "hopeless";
            case Repair.Interrupted interrupted -> "interrupted";
        };
    }

    /** What the page does not say by itself: the outcome and the findings stand beside it. */
    private static List<Text> reasons(Repair repair) {
        return switch (repair) {
            case Repair.Sound sound -> List.of();
            case Repair.Mended mended -> RepairLines.reasons(repair);
            case Repair.InVain vain -> List.of(RepairLines.reasons(repair).getLast());
            case Repair.Hopeless hopeless -> RepairLines.reasons(repair);
            case Repair.Interrupted interrupted -> List.of();
        };
    }

    private static Seeds seeds(Proof proof) {
        return new Seeds(
                proof.seeds().size(),
                proof.before().stream().filter(Level::reached).count(),
                proof.reached(),
                proof.p());
    }

    private static @Nullable Found found(
            Consultation consultation,
            Attempt attempt,
            Optional<Attempt> repaired,
            @Nullable Repair repair,
            Language language) {
        Candidate candidate = consultation.found().orElse(null);
        if (candidate == null || repaired.isEmpty()) {
            return null;
        }
        RepairedKnobs knobs = RepairedKnobs.of(attempt.knobs(), candidate);
        List<Text> removed = repair instanceof Repair.Mended mended
                ? mended.removed().stream().map(mend -> mend.remedy().text()).toList()
                : List.of();
        return new Found(
                PlayingBrowser.idOf(repaired.get()),
                candidate.single().stream()
                        .map(mend -> mend.remedy().text().in(language))
                        .toList(),
                said(removed, language),
                knobs.knobs().values(),
                knobs.exact(),
                knobs.beyond().stream()
                        .map(mend -> mend.remedy().text().in(language))
                        .toList(),
                repaired.get().file().text());
    }

    private static List<String> said(List<Text> texts, Language language) {
        return texts.stream().map(text -> text.in(language)).toList();
    }
}
