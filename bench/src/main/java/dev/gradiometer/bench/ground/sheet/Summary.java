package dev.gradiometer.bench.ground.sheet;

import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.bench.ground.rival.Rival;
import dev.gradiometer.diagnosis.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The counts in some lines, for the terminal. */
final class Summary {
    private Summary() {}

    static List<String> of(Entry.Half half, Sheet sheet) {
        List<String> lines = new ArrayList<>();
        lines.add("half to %s: %d networks, of which %d fail, %d are healthy, %d unclear"
                .formatted(
                        half.name().toLowerCase(Locale.ROOT),
                        sheet.all().size(),
                        sheet.failing().size(),
                        sheet.healthy().size(),
                        sheet.unclear().size()));
        lines.add(row("failing found", sheet.found()));
        lines.add(row("false alarms", sheet.falseAlarms()));
        lines.add(row("cause first", sheet.rightAmong(1)));
        lines.add(row("cause in first two", sheet.rightAmong(2)));
        for (Certainty certainty : Certainty.values()) {
            lines.add(row(certainty.name().toLowerCase(Locale.ROOT) + " right", sheet.right(certainty)));
        }
        for (Rival rival : Rival.ALL) {
            lines.add("%-20s found %s, false alarms %s, cause first %s"
                    .formatted(
                            rival.name(),
                            sheet.foundBy(rival.name()),
                            sheet.falseAlarmsOf(rival.name()),
                            sheet.rightBy(rival.name())));
        }
        sheet.remedies().forEach((remedy, share) -> lines.add("remedy %-45s works in %s".formatted(remedy, share)));
        return lines;
    }

    private static String row(String name, Share share) {
        return "%-20s %-12s %8s  (%s)".formatted(name, share, share.percent(), share.interval());
    }
}
