package dev.gradiometer.views.text;

import dev.gradiometer.diagnosis.Evidence;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.FindingTitle;
import dev.gradiometer.views.ReportPhrase;
import dev.gradiometer.views.UnitNames;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;

/** A finding in lines: title and certainty, what it means, units, numbers, what to change, where to read more. */
final class FindingBlock {
    private static final int LABEL = 10;

    private final Page page;
    private final int width;

    /** Where sentences and labels begin. */
    private final int text;

    /** Where what is labelled begins. */
    private final int labelled;

    private final List<String> lines = new ArrayList<>();

    private FindingBlock(Page page) {
        this.page = page;
        this.width = page.width();
        this.text = page.narrow() ? 4 : 11;
        this.labelled = page.narrow() ? 6 : text + LABEL;
    }

    static List<String> lines(Finding finding, List<LayerSetup> setups, Page page) {
        FindingBlock block = new FindingBlock(page);
        block.title(finding);
        finding.text().forEach(block::sentence);
        block.labelled(ReportPhrase.UNITS, UnitNames.of(finding, setups));
        block.measured(finding.evidence());
        if (!finding.remedy().isBlank()) {
            block.labelled(ReportPhrase.CHANGE, List.of(finding.remedy()));
        }
        block.labelled(
                ReportPhrase.MORE,
                List.of(Text.of("./gradiometer explain " + finding.cause().id())));
        return block.lines;
    }

    private void title(Finding finding) {
        String certainty = page.say(finding.certainty().with());
        Style style = switch (finding.severity()) {
            case FAILURE -> Style.FAILURE;
            case WARNING -> Style.WARNING;
            case NOTE -> Style.STRONG;
        };
        Line first = page.line().to(2).add(style, page.say(finding.severity().with()));
        int room = page.narrow() ? width - text : width - text - Cells.of(certainty) - 2;
        List<String> wrapped = page.wrap(FindingTitle.of(finding), room);
        if (!page.narrow()) {
            first.to(text).add(Style.STRONG, wrapped.getFirst());
        }
        lines.add(first.rightTo(width, Style.FAINT, certainty).toString());
        for (String more : page.narrow() ? wrapped : wrapped.subList(1, wrapped.size())) {
            lines.add(page.line().to(text).add(Style.STRONG, more).toString());
        }
    }

    private void sentence(Text sentence) {
        lines.addAll(page.indented(text, sentence));
    }

    /** Items under a label, each in lines of its own. */
    private void labelled(ReportPhrase label, List<? extends Text> items) {
        String shown = page.say(label.with());
        for (Text item : items) {
            for (String line : page.wrap(item, width - labelled)) {
                lines.add(labelled(shown).add(line).toString());
                shown = "";
            }
        }
    }

    /** A line beside {@code label}, or below it where there is no room. */
    private Line labelled(String label) {
        if (page.narrow() && !label.isEmpty()) {
            lines.add(page.line().to(text).add(Style.FAINT, label).toString());
        }
        Line line = page.line().to(text);
        return (page.narrow() ? line : line.add(Style.FAINT, label)).to(labelled);
    }

    /** Numbers with their thresholds in a column, and beside it what they are; below them on a narrow page. */
    private void measured(List<Evidence> evidence) {
        List<String> comparisons =
                evidence.stream().map(FindingBlock::comparison).toList();
        int beside =
                labelled + 2 + comparisons.stream().mapToInt(page::cells).max().orElse(0);
        String label = page.say(ReportPhrase.MEASURED.with());
        for (int i = 0; i < evidence.size(); i++) {
            Evidence one = evidence.get(i);
            Text quantity = one.source().isBlank()
                    ? one.quantity()
                    : ReportPhrase.MEASURED_AGAINST.with(one.quantity(), one.source());
            String comparison = comparisons.get(i);
            if (page.narrow()) {
                lines.add(labelled(label).add(comparison).toString());
                lines.addAll(page.indented(labelled + 2, quantity));
                label = "";
                continue;
            }
            for (String line : page.wrap(quantity, width - beside)) {
                lines.add(labelled(label).add(comparison).to(beside).add(line).toString());
                label = "";
                comparison = "";
            }
        }
    }

    private static String comparison(Evidence evidence) {
        return "%s %s %s"
                .formatted(Figures.of(evidence.value()), evidence.relation(), Figures.of(evidence.threshold()));
    }
}
