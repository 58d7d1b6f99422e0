package dev.gradiometer.views.text;

import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.diagnosis.Turning;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.Headline;
import dev.gradiometer.views.MetricLines;
import dev.gradiometer.views.MetricPhrase;
import dev.gradiometer.views.RecordPhrase;
import dev.gradiometer.views.ReportPhrase;
import dev.gradiometer.views.advice.Advised;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The text of a diagnosis: headline, flow through the layers, the rate against the curvature, metrics and how they
 * went, findings, where it is recorded.
 */
public final class DiagnosisReport {
    private final DiagnosedRun run;
    private final Recording recording;
    private final Page page;
    private final List<String> lines = new ArrayList<>();

    private DiagnosisReport(DiagnosedRun run, Page page) {
        this.run = run;
        this.recording = run.recording();
        this.page = page;
    }

    /** The report on {@code run} in {@code language}, as the command prints it to a file. */
    public static String text(DiagnosedRun run, Language language) {
        return String.join("\n", lines(run, Page.of(language), Depth.folded()));
    }

    /** The lines of the report on {@code run}, none longer than the page is wide. */
    public static List<String> lines(DiagnosedRun run, Page page, Depth depth) {
        DiagnosisReport report = new DiagnosisReport(run, page);
        report.headline();
        report.flow(depth);
        report.curvature();
        report.results(AssessmentReport::lines);
        report.verdict();
        report.lacking();
        report.remarks();
        report.recorded();
        return report.lines;
    }

    /** The lines of a short report: what was trained, how it went, warnings, where it is recorded. */
    public static List<String> summary(DiagnosedRun run, Page page) {
        DiagnosisReport report = new DiagnosisReport(run, page);
        report.headline();
        report.results(AssessmentReport::summary);
        report.outcome();
        report.findings(finding -> finding.severity() == Severity.WARNING);
        report.remarks();
        report.recorded();
        report.why();
        return report.lines;
    }

    /** How the cause is found of what the short report leaves out. */
    private void why() {
        if (run.folder() != null && run.diagnosis().failed()) {
            lines.removeLast();
            lines.addAll(page.paragraph(Style.FAINT, ReportPhrase.WHY.with(run.folder())));
            lines.add("");
        }
    }

    private void headline() {
        lines.add("");
        lines.addAll(Heading.lines(Headline.of(run), page));
    }

    private void flow(Depth depth) {
        List<String> table = FlowLines.of(run, page, depth);
        if (!table.isEmpty()) {
            lines.add("");
            lines.addAll(table);
        }
    }

    private void curvature() {
        if (!recording.curvatures().isEmpty()) {
            lines.add("");
            lines.addAll(CurvatureBlock.lines(recording.curvatures(), page));
        }
    }

    /** A training that failed has no metrics worth a look. */
    private void results(BiFunction<List<Assessment>, Page, List<String>> shown) {
        List<Assessment> parts = recording.lastAssessments();
        if (run.diagnosis().failed()) {
            return;
        }
        if (!parts.isEmpty()) {
            lines.add("");
            lines.addAll(shown.apply(parts, page));
            long step = parts.getLast().step();
            if (step != run.stepsDone()) {
                lines.addAll(page.paragraph(Style.FAINT, MetricPhrase.AFTER.with(Figures.count(step))));
            }
        }
        List<String> course = CourseBlock.lines(recording, page);
        if (!course.isEmpty()) {
            lines.add("");
            lines.addAll(course);
        }
    }

    private void verdict() {
        if (!run.diagnosis().failed()) {
            outcome();
        }
        findings(finding -> true);
    }

    private void findings(Predicate<Finding> shown) {
        run.diagnosis().findings().stream().filter(shown).forEach(finding -> {
            lines.add("");
            lines.addAll(FindingBlock.lines(finding, recording.setup().layers(), page));
        });
    }

    private void lacking() {
        List<Text> lacking = run.diagnosis().lacking();
        if (!lacking.isEmpty()) {
            String label = page.say(ReportPhrase.NOT_RECORDED.with());
            lines.add("");
            lines.addAll(page.labelled(Style.FAINT, label, 2 + page.cells(label) + 2, lacking));
        }
    }

    private void remarks() {
        if (!run.remarks().isEmpty()) {
            String label = page.say(RecordPhrase.REMARK.with());
            lines.add("");
            lines.addAll(page.labelled(Style.WARNING, label, 2 + page.cells(label) + 2, run.remarks()));
        }
    }

    private void outcome() {
        Outcome.State state = run.diagnosis().outcome().state();
        lines.add("");
        lines.addAll(
                page.paragraph(state == Outcome.State.LEARNED ? Style.GOOD : Style.WARNING, Headline.outcome(run)));
        Turning.of(recording).ifPresent(turning -> {
            lines.add("");
            lines.addAll(page.paragraph(Style.WARNING, MetricLines.turned(turning, recording.setup())));
        });
    }

    private void recorded() {
        lines.add("");
        if (run.folder() != null) {
            lines.addAll(page.paragraph(Style.FAINT, ReportPhrase.RECORDED_IN.with(run.folder())));
            boolean elsewhere = run.recording().setup().initialiser().isBlank();
            if (elsewhere && !Advised.of(run.diagnosis()).isEmpty()) {
                lines.addAll(page.paragraph(Style.FAINT, ReportPhrase.CODE_OF_CHANGES.with(run.folder())));
            }
            lines.add("");
        }
    }
}
