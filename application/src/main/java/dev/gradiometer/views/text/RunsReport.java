package dev.gradiometer.views.text;

import dev.gradiometer.catalogue.RunCatalogue;
import dev.gradiometer.catalogue.RunSummary;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.RunFigures;
import dev.gradiometer.views.RunsPhrase;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs of a folder as a table, and why some of them cannot be read. */
public final class RunsReport {
    private static final int LEAST_NAME = 34;
    private static final int LEAST_ON_NARROW = 12;
    private static final int LEAST_FINDING = 16;
    private static final int LEAST_NETWORK = 12;

    private final List<RunSummary> runs;
    private final Lanes lanes;

    private RunsReport(Page page, List<RunSummary> runs) {
        this.runs = runs;
        this.lanes = new Lanes(page);
    }

    /**
     * The lines of the report.
     *
     * @param matching how many runs are meant
     * @param shown    those of them that have a row
     */
    public static List<String> lines(RunCatalogue catalogue, int matching, List<RunSummary> shown, Page page) {
        String folder = catalogue.folder().toString();
        String total = Figures.count(catalogue.runs().size());
        List<String> lines = new ArrayList<>(List.of(""));
        if (matching == 0) {
            boolean none = catalogue.runs().isEmpty();
            lines.addAll(page.paragraph(
                    Style.PLAIN, none ? RunsPhrase.NONE.with(folder) : RunsPhrase.NO_MATCH.with(total, folder)));
            return lines;
        }
        lines.addAll(table(shown, page));
        shown.stream()
                .filter(run -> !run.damage().isEmpty())
                .map(run -> RunsPhrase.DAMAGED_FOLDER.with(run.id(), run.damage()))
                .forEach(said -> lines.addAll(page.paragraph(Style.WARNING, said)));
        lines.add("");
        lines.addAll(page.paragraph(Style.FAINT, RunsPhrase.COUNT.with(Figures.count(matching), total, folder)));
        if (shown.size() < matching) {
            lines.addAll(page.paragraph(Style.FAINT, RunsPhrase.LEFT_OUT.with(Figures.count(matching - shown.size()))));
        }
        return lines;
    }

    /** A row for each run, under heads. */
    static List<String> table(List<RunSummary> runs, Page page) {
        RunsReport table = new RunsReport(page, runs);
        int least = page.narrow() ? LEAST_ON_NARROW : LEAST_NAME;
        table.lanes.addCut(0, least, RunsPhrase.RUN.with(), table.cells(RunSummary::id));
        table.words(0, RunsPhrase.RESULT, run -> page.say(RunsPhrase.result(run)));
        table.lanes.addCut(2, LEAST_FINDING, RunsPhrase.FINDING.with(), table.cells(run -> finding(run, page)));
        table.numbers(1, RunsPhrase.LOSS, RunFigures::last);
        table.numbers(3, RunsPhrase.GUESS, run -> RunFigures.loss(run.guess()));
        table.numbers(4, RunsPhrase.ACCURACY, run -> RunFigures.accuracy(run.accuracy()));
        table.numbers(5, RunsPhrase.STEPS, RunFigures::steps);
        table.numbers(6, RunsPhrase.TIME, run -> RunFigures.time(run.seconds()));
        table.lanes.addCut(7, LEAST_NETWORK, RunsPhrase.NETWORK.with(), table.cells(RunSummary::network));
        return table.lanes.lines();
    }

    private static String finding(RunSummary run, Page page) {
        return run.finding() == null ? "" : page.say(run.finding().cause().with());
    }

    private void words(int rank, RunsPhrase head, Function<RunSummary, String> cell) {
        lanes.add(true, rank, head.with(), cells(cell));
    }

    private void numbers(int rank, RunsPhrase head, Function<RunSummary, String> cell) {
        lanes.add(false, rank, head.with(), cells(cell));
    }

    private List<String> cells(Function<RunSummary, String> cell) {
        return runs.stream().map(cell).toList();
    }
}
