package dev.gradiometer.cli;

import dev.gradiometer.cli.report.DiagnosedRun;
import dev.gradiometer.cli.report.DiagnosisDocument;
import dev.gradiometer.cli.report.DiagnosisReport;
import dev.gradiometer.cli.report.ReportPhrase;
import dev.gradiometer.experiment.UserInputException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains to the end with checkpoints, or goes on with such a run. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Train to the end, with checkpoints from which an interrupted run can be resumed.")
final class TrainCommand implements Callable<Integer> {
    private final Surroundings at;
    private final LanguageOption language;

    @ArgGroup(multiplicity = "1")
    private Start start = new Start();

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Option(names = "--json", description = "Print everything as one JSON document.")
    private boolean json;

    /** Where training starts. */
    private static final class Start {
        @Parameters(paramLabel = "FILE", description = "An experiment file.")
        private @Nullable Path file;

        @Option(
                names = "--resume",
                paramLabel = "RUN_FOLDER",
                description = "Go on with the run in this folder from its last checkpoint.")
        private @Nullable Path folder;
    }

    TrainCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    @Override
    public Integer call() {
        DiagnosedRun run;
        try (ProgressLine progress = new ProgressLine(at.err(), language.page(at.errScreen()))) {
            run = run(progress);
        }
        if (at.interrupted().getAsBoolean()) {
            at.complain(
                    Interruption.notice(ReportPhrase.INTERRUPTED_RESUMABLE, run).in(language.on(at.errScreen())));
            return ExitCode.INTERRUPTED;
        }
        if (json) {
            at.out().print(DiagnosisDocument.text(run, language.on(at.screen())));
        } else {
            DiagnosisReport.summary(run, language.page(at.screen())).forEach(at.out()::println);
        }
        at.out().flush();
        return ExitCode.FINE;
    }

    private DiagnosedRun run(ProgressLine progress) {
        if (start.file != null) {
            return at.runs().train(options.order(start.file), progress, at.interrupted());
        }
        if (start.folder == null) {
            throw new UserInputException("train: expected an experiment file or --resume with the folder of a run");
        }
        if (!options.settings().isEmpty()) {
            throw new UserInputException("%s: %s changes an experiment file, and a resumed run keeps its own"
                    .formatted(options.settings().getFirst(), TrainingOptions.SET));
        }
        return at.runs().resume(start.folder, progress, at.interrupted());
    }
}
