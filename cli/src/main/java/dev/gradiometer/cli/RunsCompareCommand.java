package dev.gradiometer.cli;

import dev.gradiometer.catalogue.RunCatalogue;
import dev.gradiometer.catalogue.RunComparison;
import dev.gradiometer.catalogue.RunSummary;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runs.RecordedRun;
import dev.gradiometer.views.ComparisonDocument;
import dev.gradiometer.views.FlowMap;
import dev.gradiometer.views.text.ComparisonReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Puts runs side by side. */
final class RunsCompareCommand implements Callable<Integer> {
    private static final int MOST_COLUMNS = 2_000;

    private final Surroundings at;
    private final LanguageOption language;
    private final RunChoice choice = new RunChoice();
    private final PositionalParamSpec named = Options.words(RunChoice.RUN, RunChoice.DESCRIPTION + " Two or more.");
    private final OptionSpec json = Options.json();

    RunsCompareCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        return choice.addTo(Options.command(
                        "compare", "Compare runs: how they went, settings that differ, losses over steps.", this))
                .addPositional(named)
                .addOption(json);
    }

    @Override
    public Integer call() {
        List<Path> paths = Options.list(named).stream().map(choice::path).toList();
        if (paths.size() < 2) {
            throw new UserInputException("runs compare: expected two or more runs, got %d".formatted(paths.size()));
        }
        List<RunSummary> runs = paths.stream().map(RunCatalogue::one).toList();
        RunComparison comparison = RunComparison.of(runs);
        if (Options.given(json)) {
            at.out()
                    .print(ComparisonDocument.text(
                            comparison, language.results().language()));
            return ExitCode.FINE;
        }
        List<FlowMap> flows = paths.stream()
                .map(path -> FlowMap.of(RecordedRun.open(path).recording(), MOST_COLUMNS))
                .toList();
        ComparisonReport.lines(comparison, flows, language.results()).forEach(at.out()::println);
        return ExitCode.FINE;
    }
}
