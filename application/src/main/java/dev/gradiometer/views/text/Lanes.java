package dev.gradiometer.views.text;

import dev.gradiometer.language.Text;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A table of columns that fits the screen: what does not fit beside the rest is left out, the highest rank first; a
 * column that may be cut gives way before that, down to its least width.
 */
final class Lanes {
    private static final int MARGIN = 2;
    private static final int GAP = 2;
    private static final String CUT = "…";

    /** A column with its cells, the head in front. */
    private record Lane(boolean left, int rank, Style style, int least, List<String> cells) {}

    private final Page page;
    private final List<Lane> lanes = new ArrayList<>();

    Lanes(Page page) {
        this.page = page;
    }

    /** A column of numbers or words. */
    void add(boolean left, int rank, Text head, List<String> cells) {
        add(left, rank, Style.PLAIN, Integer.MAX_VALUE, head, cells);
    }

    /** A column of words that may be cut to {@code least} cells. */
    void addCut(int rank, int least, Text head, List<String> cells) {
        add(true, rank, Style.PLAIN, least, head, cells);
    }

    /** A column of bars. */
    void addBars(int rank, Text head, List<String> cells) {
        add(true, rank, Style.BAR, Integer.MAX_VALUE, head, cells);
    }

    private void add(boolean left, int rank, Style style, int least, Text head, List<String> cells) {
        List<String> all = new ArrayList<>(List.of(page.say(head)));
        all.addAll(cells);
        lanes.add(new Lane(left, rank, style, least, all));
    }

    private int width(Lane lane) {
        return lane.cells().stream().mapToInt(page::cells).max().orElse(0);
    }

    private int least(Lane lane) {
        return Math.min(lane.least(), width(lane));
    }

    /** The lines: heads, then rows. */
    List<String> lines() {
        List<Lane> shown = new ArrayList<>(lanes);
        while (room(shown) < 0 && shown.stream().anyMatch(lane -> lane.rank() > 0)) {
            shown.remove(shown.stream().max(Comparator.comparingInt(Lane::rank)).orElseThrow());
        }
        int spare = Math.max(0, room(shown));
        List<Integer> widths = new ArrayList<>();
        for (Lane lane : shown) {
            int width = Math.min(width(lane), least(lane) + spare);
            spare -= width - least(lane);
            widths.add(width);
        }
        List<String> lines = new ArrayList<>();
        int rows = lanes.isEmpty() ? 0 : lanes.getFirst().cells().size();
        for (int row = 0; row < rows; row++) {
            lines.add(line(shown, widths, row));
        }
        return lines;
    }

    /** Cells that are left when all columns have their least width. */
    private int room(List<Lane> shown) {
        return page.screen().width()
                - (MARGIN + shown.stream().mapToInt(lane -> least(lane) + GAP).sum() - GAP);
    }

    private String line(List<Lane> shown, List<Integer> widths, int row) {
        Line line = page.line().to(MARGIN);
        int column = MARGIN;
        for (int i = 0; i < shown.size(); i++) {
            Lane lane = shown.get(i);
            Style style = row == 0 ? Style.FAINT : lane.style();
            String cell = cut(lane.cells().get(row), widths.get(i));
            if (lane.left()) {
                line.to(column).add(style, cell);
            } else {
                line.rightTo(column + widths.get(i), style, cell);
            }
            column += widths.get(i) + GAP;
        }
        return line.toString();
    }

    private String cut(String cell, int width) {
        return page.cells(cell) <= width ? cell : Cells.cut(cell, Math.max(0, width - page.cells(CUT))) + CUT;
    }
}
