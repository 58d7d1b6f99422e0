package dev.gradiometer.cli.report;

import dev.gradiometer.cli.screen.Cells;
import dev.gradiometer.cli.screen.Line;
import dev.gradiometer.cli.screen.Screen;
import dev.gradiometer.cli.screen.Style;
import dev.gradiometer.doctor.Finding;
import dev.gradiometer.doctor.Severity;
import dev.gradiometer.engine.array.Scaled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays the rows out: layer, gradient, bar, factors. A rail in the left margin runs along the layers that a finding is about. */
final class FlowTable {
    private static final int MARGIN = 2;
    private static final int SHORTEST_BAR = 12;
    private static final int ROOMY_BAR = 20;
    private static final int LONGEST_BAR = 40;
    private static final int SHORTEST_NAME = 5;
    private static final int LONGEST_NAME = 24;
    private static final String GRADIENT = "‖∂𝓛/∂W‖";

    private final Screen screen;
    private final List<FlowRow> rows;
    private final List<Finding> findings;
    private final Axis axis;
    private final int numberWidth;
    private final int nameWidth;
    private final int gradientWidth;
    private final List<Column> columns;
    private final int gap;
    private final int barWidth;

    FlowTable(Screen screen, List<FlowRow> rows, List<Finding> findings, String gain, int width) {
        this.screen = screen;
        this.rows = rows;
        this.findings = findings;
        this.axis = Axis.of(rows.stream().map(FlowRow::decade).toList());
        this.numberWidth = widest(rows.stream().map(FlowRow::number).toList());
        this.gradientWidth = Math.max(
                Cells.of(screen.spell(GRADIENT)),
                widest(rows.stream().map(FlowTable::gradient).toList()));
        int others = MARGIN + numberWidth + 1 + 2 + gradientWidth + 2 + SHORTEST_BAR + 6;
        int names = Math.clamp(width - others, SHORTEST_NAME, LONGEST_NAME);
        this.nameWidth = Math.clamp(widest(rows.stream().map(this::name).toList()), SHORTEST_NAME, names);
        this.columns = new ArrayList<>(Column.of(rows, gain));
        int room = width - left();
        while (room - taken(1) < SHORTEST_BAR && columns.size() > 1) {
            columns.remove(
                    columns.stream().max(Comparator.comparingInt(Column::rank)).orElseThrow());
        }
        this.gap = room - taken(2) >= ROOMY_BAR ? 2 : 1;
        this.barWidth = Math.clamp(room - taken(gap), SHORTEST_BAR, LONGEST_BAR);
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
        return texts.stream().mapToInt(t -> Cells.of(screen.spell(t))).max().orElse(0);
    }

    /** The lines of the table, headed by the first of {@code titles} that fits. */
    List<String> lines(List<String> titles) {
        List<String> lines = new ArrayList<>();
        lines.add(columnHeads(titles));
        lines.add(heads());
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String columnHeads(List<String> titles) {
        int end = left() + barWidth;
        int free = columns.isEmpty()
                ? end
                : end
                        + gap
                        + columns.getFirst().width()
                        - columns.getFirst().top().length();
        String title = titles.stream()
                .filter(t -> MARGIN + Cells.of(screen.spell(t)) < free)
                .findFirst()
                .orElse("");
        Line line = screen.line().to(MARGIN).add(Style.STRONG, title);
        for (Column column : columns) {
            end += gap + column.width();
            line.rightTo(end, Style.FAINT, column.top());
        }
        return line.toString();
    }

    private String heads() {
        int bars = left();
        Line line = screen.line()
                .to(MARGIN + numberWidth + 1)
                .add(Style.FAINT, "layer")
                .rightTo(bars - 2, Style.FAINT, GRADIENT)
                .to(bars)
                .add(Style.FAINT, axis.ruler(barWidth));
        int end = bars + barWidth;
        for (Column column : columns) {
            end += gap + column.width();
            line.rightTo(end, Style.FAINT, column.bottom());
        }
        return line.toString();
    }

    private String line(FlowRow row) {
        Severity severity = severity(row);
        Line line = screen.line();
        if (severity != null) {
            line.add(rail(severity), screen.unicode() ? "▌" : severity == Severity.FAILURE ? "!" : ":");
        }
        int bars = left();
        line.rightTo(MARGIN + numberWidth, Style.PLAIN, row.number())
                .to(MARGIN + numberWidth + 1)
                .add(clipped(name(row)))
                .rightTo(bars - 2, Style.PLAIN, gradient(row))
                .to(bars)
                .add(bar(severity), axis.bar(row.decade(), barWidth, screen.unicode()));
        int end = bars + barWidth;
        for (Column column : columns) {
            end += gap + column.width();
            line.rightTo(end, Style.PLAIN, column.cell().apply(row));
        }
        return line.toString();
    }

    private String name(FlowRow row) {
        return "│ ".repeat(row.depth()) + row.name();
    }

    private String clipped(String name) {
        return Cells.of(screen.spell(name)) <= nameWidth ? name : name.substring(0, nameWidth - 1) + "…";
    }

    private static String gradient(FlowRow row) {
        Scaled gradient = row.gradient();
        return gradient == null ? "" : gradient.isFinite() ? gradient.toString() : "NaN";
    }

    /** The worst that any finding about one of the row's layers says, or null. */
    private @Nullable Severity severity(FlowRow row) {
        return findings.stream()
                .filter(f -> f.firstLayer() >= 0
                        && row.layers().stream().anyMatch(l -> f.firstLayer() <= l && l <= f.lastLayer()))
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
