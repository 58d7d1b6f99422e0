package dev.gradiometer.cli;

import dev.gradiometer.cli.report.DiagnosedRun;
import dev.gradiometer.cli.report.DiagnosisDocument;
import dev.gradiometer.cli.report.DiagnosisReport;
import dev.gradiometer.cli.report.ReportPhrase;
import dev.gradiometer.experiment.UserInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains with the instruments on, shows the flow through the layers, names what is wrong. */
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Train, measure how the gradient flows through the layers, and say what is wrong, with evidence.")
final class DiagnoseCommand implements Callable<Integer> {
    private final Surroundings at;
    private final LanguageOption language;

    @Parameters(
            paramLabel = "FILE|RUN_FOLDER",
            description = "An experiment file, which is trained; or the folder of a run, which is diagnosed again.")
    private Path target = Path.of("");

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Option(names = "--json", description = "Print everything as one JSON document.")
    private boolean json;

    @Option(names = "--all", description = "Show each layer of a deep network in a row of its own.")
    private boolean all;

    DiagnoseCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    @Override
    public Integer call() {
        DiagnosedRun run = Files.isDirectory(target) ? again() : trained();
        if (at.interrupted().getAsBoolean()) {
            at.complain(
                    Interruption.notice(ReportPhrase.INTERRUPTED_RECORDED, run).in(language.on(at.errScreen())));
            return ExitCode.INTERRUPTED;
        }
        if (json) {
            at.out().print(DiagnosisDocument.text(run, language.on(at.screen())));
        } else {
            DiagnosisReport.Depth depth = all ? DiagnosisReport.Depth.ALL : DiagnosisReport.Depth.FOLDED;
            DiagnosisReport.lines(run, language.page(at.screen()), depth).forEach(at.out()::println);
        }
        at.out().flush();
        return run.diagnosis().failed() ? ExitCode.FAILURE : ExitCode.FINE;
    }

    private DiagnosedRun trained() {
        try (ProgressLine progress = new ProgressLine(at.err(), language.page(at.errScreen()))) {
            return at.runs().diagnose(options.order(target), progress, at.interrupted());
        }
    }

    private DiagnosedRun again() {
        if (!options.settings().isEmpty()) {
            throw new UserInputException("%s: %s changes an experiment file, and %s is the folder of a run"
                    .formatted(options.settings().getFirst(), TrainingOptions.SET, target));
        }
        return at.runs().diagnoseAgain(target);
    }
}
