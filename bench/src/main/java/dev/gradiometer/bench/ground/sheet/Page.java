package dev.gradiometer.bench.ground.sheet;

import dev.gradiometer.bench.ground.network.Entry.Half;
import dev.gradiometer.bench.ground.rival.Rival;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.language.Language;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The page of the proving ground. */
final class Page {
    private static final int WIDTH = 116;

    private final Sheet all;
    private final Sheet tune;
    private final Sheet report;
    private final StringBuilder text = new StringBuilder();

    private Page(Sheet all) {
        this.all = all;
        this.tune = all.half(Half.TUNE);
        this.report = all.half(Half.REPORT);
    }

    static String of(Sheet all) {
        Page page = new Page(all);
        page.text.append(Prose.INTRODUCTION);
        page.figures();
        page.calibration();
        page.kinds();
        page.remedies();
        page.rivals();
        page.lists();
        return page.text.toString();
    }

    private void figures() {
        say(Prose.FIGURES);
        row("", "tune", "report", "95 %", "aim");
        rule(5);
        row("networks", count(tune.all()), count(report.all()), "", "");
        row("that fail", count(tune.failing()), count(report.failing()), "", "");
        row("that are healthy", count(tune.healthy()), count(report.healthy()), "", "");
        row("unclear", count(tune.unclear()), count(report.unclear()), "", "");
        shares("failing ones found", Sheet::found, "≥ 97 %");
        shares("false alarms", Sheet::falseAlarms, "≤ 2 %");
        shares("right cause first", sheet -> sheet.rightAmong(1), "≥ 88 %");
        shares("right cause among the first two", sheet -> sheet.rightAmong(2), "≥ 95 %");
    }

    private void shares(String name, Function<Sheet, Share> share, String aim) {
        Share last = share.apply(report);
        row(name, both(share.apply(tune)), both(last), last.interval(), aim);
    }

    private void calibration() {
        say(Prose.CALIBRATION);
        row("certainty", "findings", "right", "share", "95 %", "aim");
        rule(6);
        for (Certainty certainty : Certainty.values()) {
            text.append(Certainties.row(certainty, report, Language.ENGLISH)).append('\n');
        }
    }

    private void kinds() {
        say(Prose.KINDS);
        row("what was done", "fail", "found", "cause first", "in two", "healthy", "alarms", "unclear");
        rule(8);
        all.kinds()
                .forEach((kind, sheet) -> row(
                        kind,
                        count(sheet.failing()),
                        hits(sheet.found()),
                        hits(sheet.rightAmong(1)),
                        hits(sheet.rightAmong(2)),
                        count(sheet.healthy()),
                        hits(sheet.falseAlarms()),
                        count(sheet.unclear())));
    }

    private void remedies() {
        say(Prose.REMEDIES);
        row("remedy for", "tune", "report");
        rule(3);
        Map<String, Share> tuned = tune.remedies();
        Map<String, Share> reported = report.remedies();
        TreeSet<String> names = new TreeSet<>(tuned.keySet());
        names.addAll(reported.keySet());
        Share none = new Share(0, 0);
        names.forEach(name -> row(
                name,
                tuned.getOrDefault(name, none).toString(),
                reported.getOrDefault(name, none).toString()));
    }

    private void rivals() {
        say(Prose.RIVALS);
        row("", "failing ones found", "false alarms", "right cause first");
        rule(4);
        row("Gradiometer", both(report.found()), both(report.falseAlarms()), both(report.rightAmong(1)));
        for (Rival rival : Rival.ALL) {
            String name = rival.name();
            row(name, both(report.foundBy(name)), both(report.falseAlarmsOf(name)), both(report.rightBy(name)));
        }
    }

    private void lists() {
        say(Prose.LISTS);
        list("Missed", e -> e.judgement().equals("MISSED"));
        list("False alarms", e -> e.judgement().equals("FALSE ALARM"));
        list("Right cause second", e -> e.judgement().equals("SECOND"));
        list("Right cause later or never", e -> e.judgement().matches("LATER|WRONG CAUSE"));
        for (Certainty certainty : Certainty.values()) {
            all.wrong(certainty)
                    .forEach((cause, names) -> list(
                            "%s, %s, and not right"
                                    .formatted(cause, certainty.with().in(Language.ENGLISH)),
                            String.join(", ", names)));
        }
        list("Unclear, and not counted", e -> e.judgement().equals("-"));
    }

    private void list(String title, Predicate<Examined> which) {
        list(
                title,
                all.all().stream()
                        .filter(which)
                        .map(e -> e.network().entry().id())
                        .collect(Collectors.joining(", ")));
    }

    private void list(String title, String names) {
        wrapped("**%s**: %s.".formatted(title, names.isEmpty() ? "none" : names));
        text.append('\n');
    }

    private void wrapped(String line) {
        int column = 0;
        for (String word : line.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                text.append('\n');
                column = 0;
            }
            text.append(column == 0 ? "" : " ").append(word);
            column += word.length() + (column == 0 ? 0 : 1);
        }
        text.append('\n');
    }

    private void say(String prose) {
        text.append('\n').append(prose).append('\n');
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void rule(int columns) {
        text.append("|---".repeat(columns)).append("|\n");
    }

    private static String count(List<?> list) {
        return Integer.toString(list.size());
    }

    private static String hits(Share share) {
        return share.of() == 0 ? "" : Long.toString(share.hits());
    }

    private static String both(Share share) {
        return share.of() == 0 ? "–" : "%s (%s)".formatted(share.percent(), share);
    }
}
