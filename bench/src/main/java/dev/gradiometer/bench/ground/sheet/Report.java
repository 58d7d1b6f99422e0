package dev.gradiometer.bench.ground.sheet;

import dev.gradiometer.bench.ground.network.Entry;
import java.util.ArrayList;
import java.util.List;

/** An examination in words: lines for a terminal, and the page for the documentation. */
public final class Report {
    private final List<Examined> examined;

    Report(List<Examined> examined) {
        this.examined = examined;
    }

    /** A line for each network, then the counts. */
    public List<String> lines() {
        List<String> lines =
                new ArrayList<>(examined.stream().map(Listing::line).toList());
        lines.add("");
        for (Entry.Half half : Entry.Half.values()) {
            Sheet sheet = new Sheet(examined).half(half);
            if (!sheet.all().isEmpty()) {
                lines.addAll(Summary.of(half, sheet));
                lines.add("");
            }
        }
        return lines;
    }

    /** The page, in Markdown. */
    public String page() {
        return Page.of(new Sheet(examined));
    }
}
