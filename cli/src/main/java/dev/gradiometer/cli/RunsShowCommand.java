package dev.gradiometer.cli;

import dev.gradiometer.runs.RecordedRun;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.DiagnosisDocument;
import dev.gradiometer.views.text.DiagnosisReport;
import dev.gradiometer.views.text.FlowMapBlock;
import dev.gradiometer.views.text.Page;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Shows the report of a recorded run, with its loss and its flow over the steps. */
final class RunsShowCommand implements Callable<Integer> {
    private final Surroundings at;
    private final LanguageOption language;
    private final RunChoice choice = new RunChoice();
    private final PositionalParamSpec run = Options.requiredWord(RunChoice.RUN, RunChoice.DESCRIPTION);
    private final OptionSpec json = Options.json();
    private final OptionSpec all = Options.all();

    RunsShowCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        return choice.addTo(Options.command(
                        "show",
                        "Show what was found in a run, without judging it again, and how loss and gradients went.",
                        this))
                .addPositional(run)
                .addOption(json)
                .addOption(all);
    }

    @Override
    public Integer call() {
        Page page = language.results();
        DiagnosedRun found = RecordedRun.open(choice.path(run.getValue())).found(page.language());
        if (Options.given(json)) {
            at.out().print(DiagnosisDocument.text(found, page.language()));
            return ExitCode.FINE;
        }
        FlowMapBlock.lines(found.recording(), page).forEach(at.out()::println);
        DiagnosisReport.lines(found, page, Options.depth(all)).forEach(at.out()::println);
        return ExitCode.FINE;
    }
}
