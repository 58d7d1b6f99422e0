package dev.gradiometer.cli.report;

import dev.gradiometer.cli.screen.Screen;
import dev.gradiometer.cli.screen.Style;
import dev.gradiometer.cli.screen.Wrapping;
import dev.gradiometer.doctor.Diagnosis;
import dev.gradiometer.doctor.Finding;
import dev.gradiometer.doctor.Outcome;
import dev.gradiometer.experiment.recording.Recording;
import dev.gradiometer.experiment.recording.Setup;
import dev.gradiometer.instruments.StepReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of a diagnosis: headline, flow through the layers, the rate against the curvature, findings, where it is recorded. */
public final class DiagnosisReport {
    /** Lines of text longer than this are hard to read, however wide the screen is. */
    private static final int WIDEST = 100;

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
    private final Screen screen;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private DiagnosisReport(DiagnosedRun run, Screen screen) {
        this.run = run;
        this.recording = run.recording();
        this.screen = screen;
        this.width = Math.min(WIDEST, screen.width());
    }

    /** The lines of the report on {@code run}, none longer than the screen is wide. */
    public static List<String> lines(DiagnosedRun run, Screen screen, Depth depth) {
        DiagnosisReport report = new DiagnosisReport(run, screen);
        report.lines.add("");
        report.lines.addAll(new Headline(run, screen, report.width).lines());
        report.flow(depth);
        report.curvature();
        report.verdict();
        report.recorded();
        return report.lines;
    }

    /** The lines of a short report: what was trained, how it went, where it is recorded. */
    public static List<String> summary(DiagnosedRun run, Screen screen) {
        DiagnosisReport report = new DiagnosisReport(run, screen);
        report.lines.add("");
        report.lines.addAll(new Headline(run, screen, report.width).lines());
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
        FlowTable table = new FlowTable(screen, folded, run.diagnosis().findings(), gain(recording.setup()), width);
        String number = Figures.count(step.step() + 1);
        lines.add("");
        lines.addAll(table.lines(List.of(
                "how the gradient flows back, step " + number, "gradient flow, step " + number, "step " + number)));
        if (folded.size() < rows) {
            paragraph(Style.FAINT, "a row of several layers shows geometric means; --all gives each layer its row");
        }
    }

    private void curvature() {
        List<String> block = new CurvatureBlock(recording.curvatures(), screen, width).lines();
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
    private static String gain(Setup setup) {
        Set<String> kinds = setup.layers().stream()
                .map(l -> switch (l.kind()) {
                    case "layer-norm", "batch-norm" -> "norm";
                    case "residual" -> "skip";
                    case "dropout" -> "drop";
                    default -> "";
                })
                .filter(k -> !k.isEmpty())
                .collect(Collectors.toSet());
        return kinds.size() == 1 ? kinds.iterator().next() : "other";
    }

    private void verdict() {
        Diagnosis diagnosis = run.diagnosis();
        if (!diagnosis.failed()) {
            lines.add("");
            outcome(diagnosis.outcome());
        }
        for (Finding finding : diagnosis.findings()) {
            lines.add("");
            lines.addAll(FindingBlock.lines(finding, recording.setup().layers(), screen, width));
        }
    }

    private void outcome(Outcome outcome) {
        switch (outcome.state()) {
            case LEARNED ->
                paragraph(
                        Style.GOOD,
                        "It trains: %s %s → %s (%s: %s)."
                                .formatted(
                                        outcome.metric(),
                                        Figures.loss(outcome.start()),
                                        Figures.loss(outcome.end()),
                                        Headline.rival(recording.setup()),
                                        Figures.loss(outcome.trivial())));
            case POOR, FAILED -> paragraph(Style.WARNING, outcome.text());
        }
    }

    private void paragraph(Style style, String text) {
        for (String line : Wrapping.wrap(screen.spell(text), width - 2)) {
            lines.add(screen.line().to(2).add(style, line).toString());
        }
    }

    private void recorded() {
        lines.add("");
        for (String line : Wrapping.wrap(screen.spell("recorded in " + run.folder()), width - 2)) {
            lines.add(screen.line().to(2).add(Style.FAINT, line).toString());
        }
        lines.add("");
    }
}
