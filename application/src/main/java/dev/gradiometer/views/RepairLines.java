package dev.gradiometer.views;

import dev.gradiometer.doctor.repair.Attempt;
import dev.gradiometer.doctor.repair.Candidate;
import dev.gradiometer.doctor.repair.Costs;
import dev.gradiometer.doctor.repair.Mend;
import dev.gradiometer.doctor.repair.Proof;
import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a repair's reports say, without a layout. */
public final class RepairLines {
    private RepairLines() {}

    /** The verdict; nothing of one that was interrupted. */
    public static Text verdict(Repair repair, String name) {
        return switch (repair) {
            case Repair.Sound sound -> RepairPhrase.SOUND.with(name);
            case Repair.Mended mended ->
                RepairPhrase.REPAIRED.with(name, mended.fixed().single().size());
            case Repair.InVain vain -> RepairPhrase.IN_VAIN.with(name);
            case Repair.Hopeless hopeless -> RepairPhrase.HOPELESS.with(name);
            case Repair.Interrupted interrupted -> Text.none();
        };
    }

    /** Why, one sentence a line. */
    public static List<Text> reasons(Repair repair) {
        return switch (repair) {
            case Repair.Sound sound ->
                List.of(sound.before().diagnosis().outcome().text());
            case Repair.Mended mended -> List.of(proof(mended.proof()));
            case Repair.InVain vain -> {
                Attempt best = vain.best();
                yield List.of(
                        vain.before().diagnosis().outcome().text(),
                        (vain.spent() ? RepairPhrase.BUDGET_SPENT : RepairPhrase.NOTHING_LEFT).with(),
                        best == null
                                ? RepairPhrase.NOTHING_BETTER.with()
                                : RepairPhrase.BEST.with(changes(best.candidate()), Figures.of(best.level())));
            }
            case Repair.Hopeless hopeless -> {
                List<Text> lines = new ArrayList<>(
                        List.of(hopeless.before().diagnosis().outcome().text()));
                if (hopeless.why() == null) {
                    lines.add(RepairPhrase.NOTHING_PREDICTS.with());
                } else {
                    lines.add(FindingTitle.of(hopeless.why()));
                    lines.addAll(hopeless.why().text());
                    lines.add(hopeless.why().remedy());
                }
                yield lines.stream().filter(line -> !line.isBlank()).toList();
            }
            case Repair.Interrupted interrupted -> List.of();
        };
    }

    /** Each change with what it is for, and those that were taken out again. */
    public static List<Text> changes(Repair.Mended mended) {
        List<Text> lines = new ArrayList<>();
        for (Mend mend : mended.fixed().single()) {
            lines.add(
                    RepairPhrase.CHANGE.with(mend.remedy().text(), mend.cause().with()));
        }
        for (Mend mend : mended.removed()) {
            lines.add(RepairPhrase.REMOVED.with(mend.remedy().text()));
        }
        return lines;
    }

    /** All changes of a candidate. */
    public static Text changes(Candidate candidate) {
        return Joint.AND.join(
                candidate.single().stream().map(mend -> mend.remedy().text()).toList());
    }

    /** What was tried. */
    public static List<Text> attempts(Repair repair) {
        return repair.attempts().stream().map(RepairLines::attempt).toList();
    }

    private static Text attempt(Attempt attempt) {
        Text changes = changes(attempt.candidate());
        String level = Figures.of(attempt.level());
        return switch (attempt.verdict()) {
            case REFUSED -> RepairPhrase.REFUSED.with(changes);
            case SHORT -> RepairPhrase.SHORT.with(changes, level);
            case CHANCE -> RepairPhrase.CHANCE.with(changes, level, attempt.seeds());
            case PROVED -> RepairPhrase.PROVED.with(changes, level, attempt.seeds());
        };
    }

    /** What it cost. */
    public static Text costs(Costs costs) {
        return RepairPhrase.COSTS.with(
                String.format(Locale.ROOT, "%.1f", costs.searching()),
                String.format(Locale.ROOT, "%.1f", costs.proving()));
    }

    private static Text proof(Proof proof) {
        return RepairPhrase.PROOF.with(
                proof.reached(), proof.seeds().size(), String.format(Locale.ROOT, "%.3f", proof.p()));
    }
}
