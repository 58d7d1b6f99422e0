package dev.gradiometer.cli;

import dev.gradiometer.catalogue.RunCatalogue;
import dev.gradiometer.catalogue.RunFilter;
import dev.gradiometer.catalogue.RunOrder;
import dev.gradiometer.catalogue.RunSummary;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.views.RunsDocument;
import dev.gradiometer.views.text.RunsReport;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Lists the runs of a folder; its subcommands look closer. */
final class RunsCommand implements Callable<Integer> {
    private final Surroundings at;
    private final LanguageOption language;
    private final PositionalParamSpec folder = PositionalParamSpec.builder()
            .type(Path.class)
            .arity("0..1")
            .paramLabel("FOLDER")
            .description("A folder of runs (default: %s).".formatted(RunChoice.usual()))
            .build();
    private final OptionSpec filter = Options.value(
                    "--filter",
                    String.class,
                    "EXPRESSION",
                    "Which runs: 'optimiser = adam and rate < 0.01', by any column or key of the experiment, with"
                            + " = != < <= > >= ~ (contains), and, or, not, parentheses.")
            .build();
    private final OptionSpec sort = Options.value(
                    "--sort",
                    String.class,
                    "COLUMN[:desc]",
                    "By which column or key (default: live runs first, then the newest).")
            .build();
    private final OptionSpec limit = Options.value("--limit", Integer.class, "N", "Show the first N runs only.")
            .build();
    private final OptionSpec json = Options.json();

    RunsCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        CommandSpec spec = Options.command(
                        "runs",
                        "List recorded runs, of whichever program, and how they went; filter and sort them.",
                        this)
                .addPositional(folder)
                .addOption(filter)
                .addOption(sort)
                .addOption(limit)
                .addOption(json);
        spec.addSubcommand("show", new RunsShowCommand(at, language).spec());
        spec.addSubcommand("compare", new RunsCompareCommand(at, language).spec());
        spec.addSubcommand("query", new RunsQueryCommand(at, language).spec());
        spec.usageMessage()
                .footer("", "A folder that is called like one of the commands is written with its path: ./show");
        return spec;
    }

    @Override
    public Integer call() {
        Integer most = limit.getValue();
        if (most != null && most < 1) {
            throw new UserInputException("--limit: expected a whole number from 1, got " + most);
        }
        RunCatalogue catalogue = RunCatalogue.of(Objects.requireNonNullElse(folder.getValue(), RunChoice.usual()));
        String order = sort.getValue();
        Comparator<RunSummary> by = order == null ? RunOrder.NEWEST : RunOrder.parse(order, catalogue.columns());
        List<RunSummary> meant = catalogue.runs(
                RunFilter.parse(Objects.requireNonNullElse(filter.getValue(), ""), catalogue.columns()), by);
        List<RunSummary> shown = most == null ? meant : meant.subList(0, Math.min(most, meant.size()));
        if (Options.given(json)) {
            at.out()
                    .print(RunsDocument.of(
                                    catalogue,
                                    meant.size(),
                                    shown,
                                    language.results().language())
                            .text());
        } else {
            RunsReport.lines(catalogue, meant.size(), shown, language.results()).forEach(at.out()::println);
        }
        return ExitCode.FINE;
    }
}
