package dev.gradiometer.cli.report;

import dev.gradiometer.cli.screen.Cells;
import dev.gradiometer.cli.screen.Style;
import dev.gradiometer.cli.screen.Wrapping;
import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** An experiment in a few lines: its name, then network, initialiser, optimiser, samples and seed. */
final class Heading {
    private static final int MARGIN = 2;

    private final Page page;
    private final Setup setup;

    Heading(Page page, Setup setup) {
        this.page = page;
        this.setup = setup;
    }

    List<String> lines() {
        int cells = page.width() - MARGIN;
        List<String> lines = new ArrayList<>();
        lines.addAll(indented(Style.STRONG, flow(List.of(Text.of(setup.name())), this::spaced, cells)));
        lines.addAll(indented(Style.FAINT, flow(what(), this::listed, cells)));
        return lines;
    }

    /** {@code pieces} to the right of {@code first}, or below if that leaves too little room. */
    List<String> beside(Text first, List<Text> pieces) {
        String shown = page.say(first);
        int column = MARGIN + Cells.of(shown) + 3;
        if (column > page.width() / 2) {
            List<Text> all = new ArrayList<>(List.of(first));
            all.addAll(pieces);
            return indented(Style.PLAIN, flow(all, this::spaced, page.width() - MARGIN));
        }
        List<String> lines = new ArrayList<>();
        for (String line : flow(pieces, this::spaced, page.width() - column)) {
            lines.add(page.line().to(MARGIN).add(shown).to(column).add(line).toString());
            shown = "";
        }
        return lines;
    }

    private List<String> indented(Style style, List<String> texts) {
        return texts.stream()
                .map(text -> page.line().to(MARGIN).add(style, text).toString())
                .toList();
    }

    private List<Text> what() {
        List<Text> words = new ArrayList<>();
        words.add(NetworkShape.describe(setup));
        words.add(Text.of(setup.initialiser()));
        words.add(Text.of(setup.update()));
        DataProfile data = setup.data();
        if (data != null) {
            words.add(ReportPhrase.SAMPLES.with(Figures.count(data.samples()), setup.dataset()));
        }
        words.add(ReportPhrase.SEED.with(setup.seed()));
        words.removeIf(Text::isBlank);
        return words;
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
        for (Text text : pieces) {
            String piece = page.say(text);
            String longer = line.isEmpty() ? piece : joint.apply(line, piece);
            if (!line.isEmpty() && Cells.of(longer) > cells - reserved) {
                lines.add(joint.apply(line, "").stripTrailing());
                longer = piece;
            }
            List<String> wrapped = Cells.of(longer) <= cells ? List.of(longer) : Wrapping.wrap(longer, cells);
            lines.addAll(wrapped.subList(0, wrapped.size() - 1));
            line = wrapped.getLast();
        }
        lines.add(line);
        return lines;
    }
}
