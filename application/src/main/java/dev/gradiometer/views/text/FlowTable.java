package dev.gradiometer.views.text;

import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.views.FlowRow;
import dev.gradiometer.views.ReportPhrase;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays the rows out: layer, gradient, bar, factors. A rail in the left margin runs along the layers that a finding is
 * about.
 */
final class FlowTable {
    private static final int MARGIN = 2;
    private static final int SHORTEST_BAR = 12;
    private static final int SHORTEST_RULER = 6;
    private static final int ROOMY_BAR = 20;
    private static final int LONGEST_BAR = 40;
    private static final int SHORTEST_NAME = 5;
    private static final int LONGEST_NAME = 24;
    private static final String GRADIENT = "‖∂𝓛/∂W‖";

    private final Page page;
    private final List<FlowRow> rows;
    private final List<Finding> findings;
    private final Axis axis;
    private final int numberWidth;
    private final int nameWidth;
    private final int gradientWidth;
    private final List<Column> columns;
    private final int gap;
    private final int barWidth;

    FlowTable(Page page, List<FlowRow> rows, List<Finding> findings, List<Column> columns) {
        this.page = page;
        this.rows = rows;
        this.findings = findings;
        this.axis = Axis.of(rows.stream().map(FlowRow::decade).toList());
        this.numberWidth = widest(rows.stream().map(FlowRow::number).toList());
        this.gradientWidth = Math.max(
                page.cells(GRADIENT),
                widest(rows.stream().map(FlowTable::gradient).toList()));
        int others = MARGIN + numberWidth + 1 + 2 + gradientWidth + 2 + SHORTEST_BAR + 6;
        int names = Math.clamp(page.width() - others, SHORTEST_NAME, LONGEST_NAME);
        this.nameWidth = Math.clamp(widest(rows.stream().map(this::name).toList()), SHORTEST_NAME, names);
        this.columns = new ArrayList<>(columns);
        int room = page.width() - left();
        while (room - taken(1) < SHORTEST_BAR && this.columns.size() > 1) {
            this.columns.remove(this.columns.stream()
                    .max(Comparator.comparingInt(Column::rank))
                    .orElseThrow());
        }
        if (room - taken(1) < SHORTEST_BAR) {
            this.columns.clear();
        }
        this.gap = room - taken(2) >= ROOMY_BAR ? 2 : 1;
        this.barWidth = Math.clamp(room - taken(gap), 0, LONGEST_BAR);
    }

    /** Cells left of the bars. */
    private int left() {
        return MARGIN + numberWidth + 1 + nameWidth + 2 + gradientWidth + 2;
    }

    /** Cells right of the bars. */
    private int taken(int between) {
        return columns.stream().mapToInt(c -> c.width() + between).sum();
    }

    private int widest(List<String> texts) {
        return texts.stream().mapToInt(page::cells).max().orElse(0);
    }

    /** The lines of the table, headed by the first of {@code titles} that fits, or by the last in several lines. */
    List<String> lines(List<Text> titles) {
        List<String> lines = new ArrayList<>();
        if (columns.isEmpty()) {
            lines.addAll(page.paragraph(Style.STRONG, titles.getLast()));
        } else {
            lines.add(columnHeads(titles));
        }
        lines.add(heads());
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String columnHeads(List<Text> titles) {
        int end = left() + barWidth;
        Column first = columns.getFirst();
        int free = end + gap + first.width() - Cells.of(page.say(first.top()));
        String title = titles.stream()
                .map(page::say)
                .filter(t -> MARGIN + Cells.of(t) < free)
                .findFirst()
                .orElse("");
        Line line = page.line().to(MARGIN).add(Style.STRONG, title);
        for (Column column : columns) {
            end += gap + column.width();
            line.rightTo(end, Style.FAINT, page.say(column.top()));
        }
        return line.toString();
    }

    private String heads() {
        int bars = left();
        Line line = page.line()
                .to(MARGIN + numberWidth + 1)
                .add(Style.FAINT, page.say(ReportPhrase.LAYER.with()))
                .rightTo(bars - 2, Style.FAINT, GRADIENT)
                .to(bars)
                .add(Style.FAINT, barWidth < SHORTEST_RULER ? "" : axis.ruler(barWidth));
        int end = bars + barWidth;
        for (Column column : columns) {
            end += gap + column.width();
            line.rightTo(end, Style.FAINT, page.say(column.bottom()));
        }
        return line.toString();
    }

    private String line(FlowRow row) {
        Severity severity = severity(row);
        Line line = page.line();
        if (severity != null) {
            line.add(rail(severity), page.screen().unicode() ? "▌" : severity == Severity.FAILURE ? "!" : ":");
        }
        int bars = left();
        line.rightTo(MARGIN + numberWidth, Style.PLAIN, row.number())
                .to(MARGIN + numberWidth + 1)
                .add(clipped(name(row)))
                .rightTo(bars - 2, Style.PLAIN, gradient(row))
                .to(bars)
                .add(
                        bar(severity),
                        axis.bar(row.decade(), barWidth, page.screen().unicode()));
        int end = bars + barWidth;
        for (Column column : columns) {
            end += gap + column.width();
            line.rightTo(end, Style.PLAIN, column.cell().apply(row));
        }
        return line.toString();
    }

    private String name(FlowRow row) {
        return "│ ".repeat(row.depth()) + page.say(row.name());
    }

    private String clipped(String name) {
        return page.cells(name) <= nameWidth ? name : Cells.cut(name, nameWidth - 1) + "…";
    }

    private static String gradient(FlowRow row) {
        Scaled gradient = row.gradient();
        return gradient == null ? "" : gradient.isFinite() ? gradient.toString() : "NaN";
    }

    /** The worst that any finding about one of the row's layers says, or null. */
    private @Nullable Severity severity(FlowRow row) {
        return findings.stream()
                .filter(f -> row.layers().stream().anyMatch(f.layers()::contains))
                .map(Finding::severity)
                .filter(s -> s != Severity.NOTE)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Style rail(Severity severity) {
        return switch (severity) {
            case FAILURE -> Style.FAILURE;
            case WARNING -> Style.WARNING;
            case NOTE -> Style.PLAIN;
        };
    }

    private static Style bar(@Nullable Severity severity) {
        return switch (severity) {
            case null -> Style.BAR;
            case FAILURE -> Style.FAILING_BAR;
            case WARNING -> Style.WARNED_BAR;
            case NOTE -> Style.BAR;
        };
    }
}
