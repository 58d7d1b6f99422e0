package dev.gradiometer.views.text;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.MetricPhrase;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How many samples of each class were taken for which: all of them if there is room, otherwise the most frequent. */
final class ConfusionBlock {
    private static final int MARGIN = 2;
    private static final int GAP = 2;
    private static final int LONGEST_NAME = 16;
    private static final int LONGEST_HEAD = 10;
    private static final int SHORTEST_HEAD = 4;
    private static final int MOST_PAIRS = 5;

    private final Assessment part;
    private final Page page;

    private ConfusionBlock(Assessment part, Page page) {
        this.part = part;
        this.page = page;
    }

    /** The lines under a head; none if there is nothing to say. */
    static List<String> lines(Assessment part, Page page) {
        int classes = part.names().size();
        boolean square =
                part.confusion().size() == classes && part.confusion().stream().allMatch(row -> row.size() == classes);
        if (classes == 0 || !square) {
            return List.of();
        }
        ConfusionBlock block = new ConfusionBlock(part, page);
        for (int head = LONGEST_HEAD; head >= SHORTEST_HEAD; head--) {
            if (block.width(head) <= page.width()) {
                return block.matrix(head);
            }
        }
        return block.pairs();
    }

    private int name() {
        return Math.min(
                LONGEST_NAME, part.names().stream().mapToInt(page::cells).max().orElse(0));
    }

    private int cell(int head) {
        int numbers = part.confusion().stream()
                .flatMap(List::stream)
                .mapToInt(count -> Figures.count(count).length())
                .max()
                .orElse(0);
        int heads = part.names().stream().mapToInt(page::cells).max().orElse(0);
        return GAP + Math.max(numbers, Math.min(head, heads));
    }

    private int width(int head) {
        return MARGIN + name() + part.names().size() * cell(head);
    }

    private List<String> matrix(int head) {
        List<String> lines = new ArrayList<>(head(MetricPhrase.CONFUSION));
        int cell = cell(head);
        Line heads = page.line();
        for (int k = 0; k < part.names().size(); k++) {
            heads.rightTo(
                    MARGIN + name() + (k + 1) * cell,
                    Style.FAINT,
                    clipped(part.names().get(k), cell - GAP));
        }
        lines.add(heads.toString());
        for (int r = 0; r < part.names().size(); r++) {
            Line line = page.line().to(MARGIN).add(clipped(part.names().get(r), name()));
            for (int k = 0; k < part.names().size(); k++) {
                long count = part.confusion().get(r).get(k);
                Style style = r == k ? Style.STRONG : count == 0 ? Style.FAINT : Style.PLAIN;
                line.rightTo(MARGIN + name() + (k + 1) * cell, style, Figures.count(count));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private record Pair(int actual, int taken, long count) {}

    private List<String> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int r = 0; r < part.names().size(); r++) {
            for (int k = 0; k < part.names().size(); k++) {
                if (r != k && part.confusion().get(r).get(k) > 0) {
                    pairs.add(new Pair(r, k, part.confusion().get(r).get(k)));
                }
            }
        }
        if (pairs.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(head(MetricPhrase.OFTEN_CONFUSED));
        pairs.stream()
                .sorted(Comparator.comparingLong(Pair::count).reversed())
                .limit(MOST_PAIRS)
                .forEach(pair -> lines.addAll(page.paragraph(Style.PLAIN, said(pair))));
        return lines;
    }

    private Text said(Pair pair) {
        long all = part.confusion().get(pair.actual).stream()
                .mapToLong(Long::longValue)
                .sum();
        return MetricPhrase.TAKEN_FOR.with(
                part.names().get(pair.actual),
                part.names().get(pair.taken),
                Figures.count(pair.count),
                Figures.count(all));
    }

    private List<String> head(MetricPhrase phrase) {
        return page.paragraph(Style.STRONG, phrase.with(MetricPhrase.name(part.part())));
    }

    private String clipped(String name, int cells) {
        String spelled = page.screen().spell(name);
        return Cells.of(spelled) <= cells ? spelled : Cells.cut(spelled, Math.max(1, cells - 1)) + "…";
    }
}
