package dev.gradiometer.cli.report;

import dev.gradiometer.cli.screen.Cells;
import dev.gradiometer.cli.screen.Line;
import dev.gradiometer.cli.screen.Screen;
import dev.gradiometer.cli.screen.Style;
import dev.gradiometer.cli.screen.Wrapping;
import dev.gradiometer.doctor.Evidence;
import dev.gradiometer.doctor.Finding;
import dev.gradiometer.experiment.recording.LayerSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A finding in lines: title and certainty, what it means, the units, the numbers, what to change. */
final class FindingBlock {
    private static final int TEXT = 11;
    private static final int LABELLED = 21;

    private final Screen screen;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private FindingBlock(Screen screen, int width) {
        this.screen = screen;
        this.width = width;
    }

    static List<String> lines(Finding finding, List<LayerSetup> setups, Screen screen, int width) {
        FindingBlock block = new FindingBlock(screen, width);
        block.title(finding);
        finding.text().forEach(block::sentence);
        block.labelled("units", UnitNames.of(finding, setups));
        block.measured(finding.evidence());
        if (!finding.remedy().isBlank()) {
            block.labelled("change", List.of(finding.remedy()));
        }
        return block.lines;
    }

    private void title(Finding finding) {
        String certainty = finding.certainty().name().toLowerCase(Locale.ROOT);
        List<String> wrapped = wrap(title(finding, since(finding)), width - TEXT - Cells.of(certainty) - 2);
        Style style = switch (finding.severity()) {
            case FAILURE -> Style.FAILURE;
            case WARNING -> Style.WARNING;
            case NOTE -> Style.STRONG;
        };
        Line first = screen.line()
                .to(2)
                .add(style, finding.severity().name())
                .to(TEXT)
                .add(Style.STRONG, wrapped.getFirst());
        lines.add(first.rightTo(width, Style.FAINT, certainty).toString());
        for (String more : wrapped.subList(1, wrapped.size())) {
            lines.add(screen.line().to(TEXT).add(Style.STRONG, more).toString());
        }
    }

    private static String title(Finding finding, String since) {
        String where = finding.where().isBlank() ? "" : ", " + finding.where();
        return finding.cause().title() + where + ", " + since;
    }

    private static String since(Finding finding) {
        return finding.sinceStep() <= 0 ? "from the first step" : "since step " + Figures.count(finding.sinceStep());
    }

    private void sentence(String text) {
        for (String line : wrap(text, width - TEXT)) {
            lines.add(screen.line().to(TEXT).add(line).toString());
        }
    }

    /** Items under a label, each in lines of its own. */
    private void labelled(String label, List<String> items) {
        String shown = label;
        for (String item : items) {
            for (String line : wrap(item, width - LABELLED)) {
                lines.add(labelled(shown).add(line).toString());
                shown = "";
            }
        }
    }

    private Line labelled(String label) {
        return screen.line().to(TEXT).add(Style.FAINT, label).to(LABELLED);
    }

    /** Numbers with their thresholds in a column, and beside it what they are. */
    private void measured(List<Evidence> evidence) {
        List<String> comparisons =
                evidence.stream().map(FindingBlock::comparison).toList();
        int text = LABELLED
                + 2
                + comparisons.stream().mapToInt(String::length).max().orElse(0);
        String label = "measured";
        for (int i = 0; i < evidence.size(); i++) {
            Evidence one = evidence.get(i);
            String source = one.source().isBlank() ? "" : " [" + one.source() + "]";
            String comparison = comparisons.get(i);
            for (String line : wrap(one.quantity() + source, width - text)) {
                lines.add(labelled(label).add(comparison).to(text).add(line).toString());
                label = "";
                comparison = "";
            }
        }
    }

    private static String comparison(Evidence evidence) {
        return "%s %s %s"
                .formatted(Figures.of(evidence.value()), evidence.relation(), Figures.of(evidence.threshold()));
    }

    private List<String> wrap(String text, int cells) {
        return Wrapping.wrap(screen.spell(text), cells);
    }
}
