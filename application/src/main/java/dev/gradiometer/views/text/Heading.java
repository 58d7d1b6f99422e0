package dev.gradiometer.views.text;

import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.Headline;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Style;
import dev.gradiometer.views.screen.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** A headline in a few lines: the name, what it is, and the results beside the progress. */
final class Heading {
    private static final int MARGIN = 2;

    private final Page page;

    private Heading(Page page) {
        this.page = page;
    }

    static List<String> lines(Headline headline, Page page) {
        Heading heading = new Heading(page);
        int cells = page.width() - MARGIN;
        List<String> lines = new ArrayList<>();
        lines.addAll(heading.indented(
                Style.STRONG, heading.flow(List.of(Text.of(headline.name())), heading::spaced, cells)));
        lines.addAll(heading.indented(Style.FAINT, heading.flow(headline.what(), heading::listed, cells)));
        lines.addAll(heading.beside(headline.progress(), headline.results()));
        return lines;
    }

    /** {@code pieces} to the right of {@code first}, or below if that leaves too little room. */
    private List<String> beside(Text first, List<Text> pieces) {
        String shown = page.say(first);
        int column = MARGIN + Cells.of(shown) + 3;
        if (column > page.width() / 2) {
            List<Text> all = new ArrayList<>(List.of(first));
            all.addAll(pieces);
            int cells = page.width() - MARGIN;
            List<String> below =
                    Cells.of(shown) <= cells ? flow(all, this::spaced, cells) : apart(first, pieces, cells);
            return indented(Style.PLAIN, below);
        }
        List<String> lines = new ArrayList<>();
        for (String line : flow(pieces, this::spaced, page.width() - column)) {
            lines.add(page.line().to(MARGIN).add(shown).to(column).add(line).toString());
            shown = "";
        }
        return lines;
    }

    /** A progress that needs lines of its own ends before the results begin. */
    private List<String> apart(Text first, List<Text> pieces, int cells) {
        List<String> lines = new ArrayList<>(flow(List.of(first), this::spaced, cells));
        lines.addAll(flow(pieces, this::spaced, cells));
        return lines;
    }

    private List<String> indented(Style style, List<String> texts) {
        return texts.stream()
                .map(text -> page.line().to(MARGIN).add(style, text).toString())
                .toList();
    }

    private String spaced(String first, String second) {
        return first + "   " + second;
    }

    private String listed(String first, String second) {
        return page.say(Joint.COMMA.with(first, second));
    }

    /**
     * Puts as many of {@code pieces} on a line as fit; a piece is broken only if it does not fit on a line of its own.
     */
    private List<String> flow(List<Text> pieces, BinaryOperator<String> joint, int cells) {
        int reserved = Math.max(1, Cells.of(joint.apply("", "").strip()));
        List<String> lines = new ArrayList<>();
        String line = "";
        for (int k = 0; k < pieces.size(); k++) {
            String piece = page.say(pieces.get(k));
            int room = k < pieces.size() - 1 ? cells - reserved : cells;
            String longer = line.isEmpty() ? piece : joint.apply(line, piece);
            if (!line.isEmpty() && Cells.of(longer) > cells - reserved) {
                lines.add(joint.apply(line, "").stripTrailing());
                longer = piece;
            }
            List<String> wrapped = Cells.of(longer) <= room ? List.of(longer) : Wrapping.wrap(longer, room);
            lines.addAll(wrapped.subList(0, wrapped.size() - 1));
            line = wrapped.getLast();
        }
        lines.add(line);
        return lines;
    }
}
