package dev.gradiometer.cli.report;

import dev.gradiometer.cli.screen.Style;
import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a diagnosis: headline, flow through the layers, the rate against the curvature, findings, where it is
 * recorded.
 */
public final class DiagnosisReport {
    /** Rows of the flow table that still show as one shape. */
    private static final int ROWS = 28;

    /** How many layers the flow table shows. */
    public enum Depth {
        /** Rows that are alike are joined until they fit on a page. */
        FOLDED,
        /** Every layer has its row. */
        ALL
    }

    private final DiagnosedRun run;
    private final Recording recording;
    private final Page page;
    private final List<String> lines = new ArrayList<>();

    private DiagnosisReport(DiagnosedRun run, Page page) {
        this.run = run;
        this.recording = run.recording();
        this.page = page;
    }

    /** The lines of the report on {@code run}, none longer than the page is wide. */
    public static List<String> lines(DiagnosedRun run, Page page, Depth depth) {
        DiagnosisReport report = new DiagnosisReport(run, page);
        report.lines.add("");
        report.lines.addAll(new Headline(run, page).lines());
        report.flow(depth);
        report.curvature();
        report.verdict();
        report.recorded();
        return report.lines;
    }

    /** The lines of a short report: what was trained, how it went, where it is recorded. */
    public static List<String> summary(DiagnosedRun run, Page page) {
        DiagnosisReport report = new DiagnosisReport(run, page);
        report.lines.add("");
        report.lines.addAll(new Headline(run, page).lines());
        report.lines.add("");
        report.outcome(run.diagnosis().outcome());
        report.recorded();
        return report.lines;
    }

    /** Steps that a run has behind it, as far as its record says. */
    public static long stepsDone(Recording recording) {
        return Headline.stepsDone(recording);
    }

    private void flow(Depth depth) {
        StepReading step = shown(recording.steps());
        if (step == null) {
            return;
        }
        List<List<FlowRow>> items = FlowRows.of(recording, step);
        int rows = items.stream().mapToInt(List::size).sum();
        List<FlowRow> folded = Folding.fold(items, depth == Depth.ALL ? Integer.MAX_VALUE : ROWS);
        FlowTable table =
                new FlowTable(page, folded, run.diagnosis().findings(), Column.of(folded, gain(recording.setup())));
        String number = Figures.count(step.step() + 1);
        lines.add("");
        lines.addAll(table.lines(List.of(
                ReportPhrase.FLOW.with(number),
                ReportPhrase.FLOW_SHORTER.with(number),
                ReportPhrase.FLOW_SHORTEST.with(number))));
        if (folded.size() < rows) {
            paragraph(Style.FAINT, ReportPhrase.FOLDED.with());
        }
    }

    private void curvature() {
        List<String> block = new CurvatureBlock(recording.curvatures(), page).lines();
        if (!block.isEmpty()) {
            lines.add("");
            lines.addAll(block);
        }
    }

    /** The last step in which all values were finite, or else the last one. */
    static @Nullable StepReading shown(List<StepReading> steps) {
        return steps.reversed().stream()
                .filter(s -> s.nonFinite() == null)
                .findFirst()
                .orElse(steps.isEmpty() ? null : steps.getLast());
    }

    /** The head of the column of gains that are neither a slope's nor weights'. */
    private static ReportPhrase gain(Setup setup) {
        Set<ReportPhrase> kinds = setup.layers().stream()
                .flatMap(l -> switch (l.role()) {
                    case LayerRole.Normalisation normalisation -> Stream.of(ReportPhrase.NORMALISATION);
                    case LayerRole.Residual block -> Stream.of(ReportPhrase.RESIDUAL);
                    case LayerRole.Dropout dropout -> Stream.of(ReportPhrase.DROPOUT);
                    case LayerRole.Pooling pooling -> Stream.of(ReportPhrase.OTHER);
                    case LayerRole.Other other -> Stream.of(ReportPhrase.OTHER);
                    case LayerRole.Weights weights -> Stream.empty();
                    case LayerRole.Slope slope -> Stream.empty();
                    case LayerRole.Softmax softmax -> Stream.empty();
                })
                .collect(Collectors.toSet());
        return kinds.size() == 1 ? kinds.iterator().next() : ReportPhrase.OTHER;
    }

    private void verdict() {
        Diagnosis diagnosis = run.diagnosis();
        if (!diagnosis.failed()) {
            lines.add("");
            outcome(diagnosis.outcome());
        }
        for (Finding finding : diagnosis.findings()) {
            lines.add("");
            lines.addAll(FindingBlock.lines(finding, recording.setup().layers(), page));
        }
    }

    private void outcome(Outcome outcome) {
        switch (outcome.state()) {
            case LEARNED ->
                paragraph(
                        Style.GOOD,
                        ReportPhrase.TRAINS.with(
                                outcome.metric(),
                                Figures.loss(outcome.start()),
                                Figures.loss(outcome.end()),
                                Headline.rival(recording.setup()),
                                Figures.loss(outcome.trivial())));
            case POOR, FAILED -> paragraph(Style.WARNING, outcome.text());
        }
    }

    private void paragraph(Style style, Text text) {
        for (String line : page.wrap(text, page.width() - 2)) {
            lines.add(page.line().to(2).add(style, line).toString());
        }
    }

    private void recorded() {
        lines.add("");
        paragraph(Style.FAINT, ReportPhrase.RECORDED_IN.with(run.folder()));
        lines.add("");
    }
}
