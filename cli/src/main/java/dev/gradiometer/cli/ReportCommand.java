package dev.gradiometer.cli;

import dev.gradiometer.lab.report.ReportPage;
import dev.gradiometer.runs.RecordedRun;
import dev.gradiometer.runs.RunReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes what a run recorded for people to look at. */
final class ReportCommand implements Callable<Integer> {
    private final Surroundings at;
    private final LanguageOption language;
    private final RunChoice choice = new RunChoice();
    private final PositionalParamSpec run = Options.requiredWord(RunChoice.RUN, RunChoice.DESCRIPTION);
    private final OptionSpec html = Options.value(
                    "--html",
                    Path.class,
                    "FILE",
                    "The page of the run in one file that opens without a server (default: NAME.html).")
            .build();
    private final OptionSpec png = Options.value(
                    "--png",
                    Path.class,
                    "FILE",
                    "A picture of the loss and of the gradient of every layer over the steps.")
            .build();

    ReportCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        CommandSpec command = choice.addTo(
                        Options.command("report", "Write a recorded run as a file for people to look at.", this))
                .addPositional(run);
        forms().keySet().forEach(command::addOption);
        return command;
    }

    private Map<OptionSpec, Consumer<Path>> forms() {
        Map<OptionSpec, Consumer<Path>> forms = new LinkedHashMap<>();
        forms.put(html, file -> ReportPage.write(folder(), file));
        forms.put(png, file -> report().png(file));
        return forms;
    }

    @Override
    public Integer call() {
        boolean none = true;
        for (Map.Entry<OptionSpec, Consumer<Path>> form : forms().entrySet()) {
            Path asked = form.getKey().getValue();
            if (asked != null) {
                form.getValue().accept(asked);
                none = false;
            }
        }
        if (none) {
            Path folder = folder();
            Path file = Path.of(folder.toAbsolutePath().normalize().getFileName() + ".html");
            ReportPage.write(folder, file);
            at.out()
                    .println(CommandPhrase.REPORT_WRITTEN
                            .with(file.toString())
                            .in(language.results().language()));
        }
        return ExitCode.FINE;
    }

    private RunReport report() {
        return RunReport.of(RecordedRun.open(folder()));
    }

    private Path folder() {
        return choice.path(run.getValue());
    }
}
