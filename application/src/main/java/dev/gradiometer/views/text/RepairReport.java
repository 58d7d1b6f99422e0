package dev.gradiometer.views.text;

import dev.gradiometer.doctor.repair.Examined;
import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.LevelTable;
import dev.gradiometer.views.RepairLines;
import dev.gradiometer.views.RepairPhrase;
import dev.gradiometer.views.RepairedFile;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;

/** The text of a repair: verdict, changes, difference, before and after by seed and by layer, what was tried. */
public final class RepairReport {
    private static final int SEED = 12;
    private static final int VALUE = 10;

    private final RepairedFile repaired;
    private final Page page;
    private final Depth depth;
    private final List<String> lines = new ArrayList<>();

    private RepairReport(RepairedFile repaired, Page page, Depth depth) {
        this.repaired = repaired;
        this.page = page;
        this.depth = depth;
    }

    /** The lines of the report, none longer than the page is wide but those of the difference. */
    public static List<String> lines(RepairedFile repaired, Page page, Depth depth) {
        RepairReport report = new RepairReport(repaired, page, depth);
        report.verdict();
        if (repaired.repair() instanceof Repair.Mended mended) {
            report.mended(mended);
        }
        report.tried();
        report.closing();
        return report.lines;
    }

    private void verdict() {
        Repair repair = repaired.repair();
        boolean good = repair instanceof Repair.Mended || repair instanceof Repair.Sound;
        lines.add("");
        lines.addAll(page.paragraph(good ? Style.GOOD : Style.FAILURE, RepairLines.verdict(repair, repaired.name())));
        RepairLines.reasons(repair).forEach(reason -> lines.addAll(page.paragraph(Style.PLAIN, reason)));
    }

    private void mended(Repair.Mended mended) {
        listed(RepairPhrase.CHANGES, RepairLines.changes(mended));
        lines.add("");
        repaired.difference()
                .forEach(line -> lines.add(page.line().add(style(line), line).toString()));
        levels(LevelTable.of(mended.proof()));
        flow(RepairPhrase.FLOW_BEFORE, mended.before());
        flow(RepairPhrase.FLOW_AFTER, mended.after());
    }

    private static Style style(String line) {
        return switch (line.charAt(0)) {
            case '+' -> Style.GOOD;
            case '-' -> Style.FAILING_BAR;
            case '@' -> Style.FAINT;
            default -> Style.PLAIN;
        };
    }

    private void levels(LevelTable table) {
        lines.add("");
        lines.addAll(page.paragraph(Style.STRONG, RepairPhrase.BY_SEED.with(table.metric())));
        lines.add(row(
                Style.FAINT,
                page.say(RepairPhrase.SEED.with()),
                page.say(RepairPhrase.BEFORE.with()),
                page.say(RepairPhrase.AFTER.with())));
        table.rows()
                .forEach(row -> lines.add(
                        row(Style.PLAIN, Long.toString(row.seed()), value(row.before()), value(row.after()))));
    }

    private String row(Style style, String seed, String before, String after) {
        return page.line()
                .rightTo(SEED, style, seed)
                .rightTo(SEED + VALUE, style, before)
                .rightTo(SEED + 2 * VALUE, style, after)
                .toString();
    }

    private String value(double value) {
        return Double.isNaN(value) ? page.say(RepairPhrase.BROKE.with()) : Figures.accuracy(value);
    }

    private void flow(RepairPhrase title, Examined examined) {
        DiagnosedRun run = new DiagnosedRun(examined.recording(), examined.diagnosis(), null, List.of());
        lines.add("");
        lines.addAll(page.paragraph(Style.STRONG, title.with()));
        lines.addAll(FlowLines.of(run, page, depth));
    }

    private void tried() {
        Repair repair = repaired.repair();
        boolean plain = repair instanceof Repair.Mended && repair.attempts().size() == 1;
        if (!repair.attempts().isEmpty() && !plain) {
            listed(RepairPhrase.TRIED, RepairLines.attempts(repair));
        }
    }

    private void listed(RepairPhrase title, List<Text> texts) {
        lines.add("");
        lines.addAll(page.paragraph(Style.STRONG, title.with()));
        texts.forEach(text -> lines.addAll(page.labelled(Style.PLAIN, "·", 4, List.of(text))));
    }

    private void closing() {
        lines.add("");
        lines.addAll(
                page.paragraph(Style.FAINT, RepairLines.costs(repaired.repair().costs())));
        if (!repaired.written().isEmpty()) {
            lines.addAll(page.paragraph(Style.FAINT, RepairPhrase.WRITTEN.with(repaired.written())));
        }
        if (!repaired.report().isEmpty()) {
            lines.addAll(page.paragraph(Style.FAINT, RepairPhrase.REPORT.with(repaired.report())));
        }
        lines.addAll(page.paragraph(Style.FAINT, RepairPhrase.KEPT.with(repaired.folder())));
        lines.add("");
    }
}
