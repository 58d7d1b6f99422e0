package dev.gradiometer.cli;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.DiagnosisDocument;
import dev.gradiometer.views.text.DiagnosisReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Trains to the end with checkpoints, or goes on with such a run. */
final class TrainCommand implements Callable<Integer> {
    private final Surroundings at;
    private final LanguageOption language;
    private final PositionalParamSpec file = Options.operand("FILE", "An experiment file.");
    private final OptionSpec resume = Options.value(
                    "--resume",
                    Path.class,
                    "RUN_FOLDER",
                    "Go on with the run in this folder from its last checkpoint; --set may change its length.")
            .build();
    private final OptionSpec acceptChanges = Options.flag(
            "--accept-changes", "Resume even if kernels, threads or data are not what the run began with.");
    private final TrainingOptions options = new TrainingOptions();
    private final OptionSpec json = Options.json();

    TrainCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        ArgGroupSpec start = ArgGroupSpec.builder()
                .multiplicity("1")
                .addArg(file)
                .addArg(resume)
                .build();
        return options.addTo(Options.command(
                        "train",
                        "Train to the end, with checkpoints from which an interrupted run can be resumed.",
                        this))
                .addArgGroup(start)
                .addOption(acceptChanges)
                .addOption(json);
    }

    @Override
    public Integer call() {
        DiagnosedRun run;
        try (ProgressLine progress = new ProgressLine(at.err(), language.notices())) {
            run = run(progress);
        }
        if (at.interrupted().getAsBoolean()) {
            at.complain(language.notices().say(Interruption.notice(run, true)));
            return ExitCode.INTERRUPTED;
        }
        if (Options.given(json)) {
            at.out().print(DiagnosisDocument.text(run, language.results().language()));
        } else {
            DiagnosisReport.summary(run, language.results()).forEach(at.out()::println);
        }
        return ExitCode.FINE;
    }

    private DiagnosedRun run(ProgressLine progress) {
        Path path = file.getValue();
        if (path != null) {
            if (Options.given(acceptChanges)) {
                throw new UserInputException(
                        "--accept-changes: it goes with --resume; a new run has nothing to compare");
            }
            return at.runs().train(options.order(path), at.observing(progress), at.interrupted());
        }
        options.refuseOut("a resumed run goes on in its own folder");
        return at.runs()
                .resume(
                        resume.getValue(),
                        options.settings(),
                        Options.given(acceptChanges),
                        at.observing(progress),
                        at.interrupted());
    }
}
