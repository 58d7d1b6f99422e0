package dev.gradiometer.views.text;

import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.inspection.Inspection;
import dev.gradiometer.inspection.Instrument;
import dev.gradiometer.inspection.Verdict;
import dev.gradiometer.language.Language;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.FlowRow;
import dev.gradiometer.views.FlowRows;
import dev.gradiometer.views.Headline;
import dev.gradiometer.views.InspectPhrase;
import dev.gradiometer.views.InspectedNetwork;
import dev.gradiometer.views.InstrumentLines;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of an inspection: what is inspected, theory beside measurement layer by layer, what each instrument says,
 * the verdicts.
 */
public final class InspectionReport {
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

    /** The report on {@code network} in {@code language}, as the command prints it to a file. */
    public static String text(InspectedNetwork network, Language language) {
        return String.join("\n", lines(network, Page.of(language), Depth.folded()));
    }

    /** The lines of the report on {@code network}, none longer than the page is wide. */
    public static List<String> lines(InspectedNetwork network, Page page, Depth depth) {
        InspectionReport report = new InspectionReport(network, page);
        report.lines.add("");
        report.lines.addAll(Heading.lines(Headline.of(network), page));
        report.table(depth);
        report.lines.add("");
        report.instruments();
        report.lines.add("");
        report.verdicts();
        report.findings();
        report.lines.add("");
        return report.lines;
    }

    private void table(Depth depth) {
        List<List<FlowRow>> items = FlowRows.of(inspection);
        List<FlowRow> rows = depth.rows(items);
        FlowTable table = new FlowTable(page, rows, List.of(), InspectionColumns.of(inspection, rows));
        String samples = Figures.count(inspection.reading().samples());
        lines.add("");
        lines.addAll(table.lines(List.of(InspectPhrase.FLOW.with(samples), InspectPhrase.FLOW_SHORTER.with(samples))));
        lines.addAll(page.paragraph(Style.FAINT, depth.note(items, rows)));
    }

    private void instruments() {
        int column = MARGIN
                + 2
                + List.of(Instrument.values()).stream()
                        .mapToInt(i -> Cells.of(page.say(i.with())))
                        .max()
                        .orElse(0);
        for (Instrument instrument : Instrument.values()) {
            lines.addAll(page.labelled(
                    Style.FAINT, page.say(instrument.with()), column, InstrumentLines.of(inspection, instrument)));
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
            lines.addAll(page.labelled(style, page.say(verdict.judgement().with()), column, List.of(verdict.text())));
        }
    }

    private void findings() {
        for (Finding finding : network.findings()) {
            lines.add("");
            lines.addAll(FindingBlock.lines(finding, inspection.setup().layers(), page));
        }
    }
}
