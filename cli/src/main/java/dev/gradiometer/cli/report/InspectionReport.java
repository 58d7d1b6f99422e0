package dev.gradiometer.cli.report;

import dev.gradiometer.cli.screen.Cells;
import dev.gradiometer.cli.screen.Style;
import dev.gradiometer.inspection.Firing;
import dev.gradiometer.inspection.Inspection;
import dev.gradiometer.inspection.Instrument;
import dev.gradiometer.inspection.LeftOut;
import dev.gradiometer.inspection.Verdict;
import dev.gradiometer.language.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of an inspection: what is inspected, theory beside measurement layer by layer, what each instrument says,
 * the verdicts.
 */
public final class InspectionReport {
    private static final int ROWS = 28;
    private static final int MARGIN = 2;

    private final InspectedNetwork network;
    private final Inspection inspection;
    private final Page page;
    private final List<String> lines = new ArrayList<>();

    private InspectionReport(InspectedNetwork network, Page page) {
        this.network = network;
        this.inspection = network.inspection();
        this.page = page;
    }

    /** The lines of the report on {@code network}, none longer than the page is wide. */
    public static List<String> lines(InspectedNetwork network, Page page, DiagnosisReport.Depth depth) {
        InspectionReport report = new InspectionReport(network, page);
        report.lines.add("");
        report.heading();
        report.table(depth);
        report.lines.add("");
        report.instruments();
        report.lines.add("");
        report.verdicts();
        report.lines.add("");
        return report.lines;
    }

    private void heading() {
        Heading heading = new Heading(page, inspection.setup());
        lines.addAll(heading.lines());
        Text when = inspection.step() == 0 ? InspectPhrase.BEFORE.with() : InspectPhrase.AFTER.with(inspection.step());
        lines.addAll(heading.beside(
                when,
                List.of(InspectPhrase.LOSS.with(
                        Figures.loss(inspection.reading().loss())))));
    }

    private void table(DiagnosisReport.Depth depth) {
        List<List<FlowRow>> items = FlowRows.of(inspection.setup().layers(), inspection.reading(), this::dead);
        int rows = items.stream().mapToInt(List::size).sum();
        List<FlowRow> folded = Folding.fold(items, depth == DiagnosisReport.Depth.ALL ? Integer.MAX_VALUE : ROWS);
        FlowTable table = new FlowTable(page, folded, List.of(), InspectionColumns.of(inspection, folded));
        String samples = Figures.count(inspection.reading().samples());
        lines.add("");
        lines.addAll(table.lines(List.of(InspectPhrase.FLOW.with(samples), InspectPhrase.FLOW_SHORTER.with(samples))));
        if (folded.size() < rows) {
            for (String line : page.wrap(ReportPhrase.FOLDED.with(), page.width() - MARGIN)) {
                lines.add(page.line().to(MARGIN).add(Style.FAINT, line).toString());
            }
        }
    }

    private long dead(int layer) {
        Firing firing = inspection.firing();
        return firing == null
                ? -1
                : firing.layers().stream()
                        .filter(l -> l.index() == layer && l.canDie())
                        .mapToLong(l -> l.dead().size())
                        .findFirst()
                        .orElse(-1);
    }

    private void instruments() {
        int column = MARGIN
                + 2
                + List.of(Instrument.values()).stream()
                        .mapToInt(i -> Cells.of(page.say(i.with())))
                        .max()
                        .orElse(0);
        for (Instrument instrument : Instrument.values()) {
            List<Text> texts = new ArrayList<>(
                    switch (instrument) {
                        case SIGNAL -> List.of();
                        case THEORY -> InstrumentLines.tower(inspection.tower());
                        case SPECTRUM -> InstrumentLines.spectrum(inspection.isometry());
                        case CURVATURE -> InstrumentLines.curvature(inspection.rate());
                        case RANGE -> inspection.range() == null ? List.of() : FormatLines.of(inspection.range());
                        case SPARSITY -> InstrumentLines.firing(inspection.firing());
                    });
            inspection.leftOut().stream()
                    .filter(l -> l.instrument() == instrument)
                    .map(LeftOut::reason)
                    .map(InspectPhrase.LEFT_OUT::with)
                    .forEach(texts::add);
            labelled(Style.FAINT, page.say(instrument.with()), column, texts);
        }
    }

    private void labelled(Style style, String label, int column, List<? extends Text> texts) {
        String shown = label;
        for (Text text : texts) {
            for (String line : page.wrap(text, page.width() - column)) {
                lines.add(page.line()
                        .to(MARGIN)
                        .add(style, shown)
                        .to(column)
                        .add(line)
                        .toString());
                shown = "";
            }
        }
    }

    private void verdicts() {
        int column = MARGIN
                + 2
                + network.verdicts().stream()
                        .mapToInt(v -> Cells.of(page.say(v.judgement().with())))
                        .max()
                        .orElse(0);
        for (Verdict verdict : network.verdicts()) {
            Style style = switch (verdict.judgement().tone()) {
                case GOOD -> Style.GOOD;
                case NOTE -> Style.STRONG;
                case WARNING -> Style.WARNING;
            };
            labelled(style, page.say(verdict.judgement().with()), column, List.of(verdict.text()));
        }
    }
}
