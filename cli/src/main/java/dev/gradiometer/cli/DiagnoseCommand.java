package dev.gradiometer.cli;

import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.runs.Investigation;
import dev.gradiometer.runs.Models;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.DiagnosisDocument;
import dev.gradiometer.views.ModelPhrase;
import dev.gradiometer.views.text.DiagnosisReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Trains with the instruments on, shows the flow through the layers, names what is wrong. */
final class DiagnoseCommand implements Callable<Integer> {
    private static final String EXPERIMENTS = "--experiments";

    private final Surroundings at;
    private final LanguageOption language;
    private final PositionalParamSpec target = Options.operand(
            "FILE|RUN_FOLDER|MODEL",
            "An experiment file, which is trained; the folder of a run, which is diagnosed again; or a model of another"
                    + " program (%s) with --data, whose training goes on.".formatted(ModelOptions.FORMATS));
    private final TrainingOptions options = new TrainingOptions();
    private final ModelOptions models = new ModelOptions();
    private final OptionSpec yardstick = Options.flag(
            "--yardstick", "Measure what the data allow also where that takes more than a quarter of the training.");
    private final OptionSpec experiments = Options.value(
                    EXPERIMENTS,
                    String.class,
                    "on|off",
                    "Whether causes that fit are told apart on copies of the training, which take at most as many"
                            + " steps as it did (default: on).")
            .build();
    private final OptionSpec json = Options.json();
    private final OptionSpec all = Options.all();

    DiagnoseCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        return models.addTo(options.addTo(Options.command(
                        "diagnose",
                        "Train, measure how the gradient flows through the layers, and say what is wrong, with evidence.",
                        this)))
                .addPositional(target)
                .addOption(yardstick)
                .addOption(experiments)
                .addOption(json)
                .addOption(all);
    }

    @Override
    public Integer call() {
        Path path = target.getValue();
        if (ModelOptions.isModel(path)) {
            path = experiment(path);
        } else {
            models.refuse(path);
        }
        DiagnosedRun run = FileKind.of(path) == FileKind.FOLDER ? again(path) : trained(path);
        if (!at.interrupted().getAsBoolean()) {
            print(run);
            return run.diagnosis().failed() ? ExitCode.FAILURE : ExitCode.FINE;
        }
        Text notice = Interruption.notice(run, false);
        if (run.recording().ending() != Ending.INTERRUPTED) {
            notice = Interruption.noticeAfterTraining(run);
            print(run);
            at.out().flush();
        }
        at.complain(language.notices().say(notice));
        return ExitCode.INTERRUPTED;
    }

    /** The file of an experiment that goes on with a model, beside the runs. */
    private Path experiment(Path model) {
        Models read = models.open(model);
        Path data = models.data();
        if (data == null) {
            throw new UserInputException(("%s: a model is diagnosed by training it on data; name them with --data,"
                            + " or read its weights with inspect")
                    .formatted(model));
        }
        Path file = options.newFile(model);
        try (ProgressLine progress = new ProgressLine(at.err(), language.notices())) {
            read.experiment(data, file, models.targets(), language.results().language(), progress::loading);
        }
        at.complain(language.notices().say(ModelPhrase.EXPERIMENT.with(file.toString())));
        return file;
    }

    private void print(DiagnosedRun run) {
        if (Options.given(json)) {
            at.out().print(DiagnosisDocument.text(run, language.results().language()));
        } else {
            DiagnosisReport.lines(run, language.results(), Options.depth(all)).forEach(at.out()::println);
        }
    }

    private DiagnosedRun trained(Path file) {
        try (ProgressLine progress = new ProgressLine(at.err(), language.notices())) {
            return at.runs()
                    .diagnose(options.order(file), investigation(), at.observing(progress), progress, at.interrupted());
        }
    }

    private Investigation investigation() {
        String asked = experiments.getValue();
        if (asked != null && !asked.equals("on") && !asked.equals("off")) {
            throw new UserInputException("%s: expected on or off, got '%s'".formatted(EXPERIMENTS, asked));
        }
        return new Investigation(
                Options.given(yardstick) ? Investigation.Yardstick.ALWAYS : Investigation.Yardstick.IF_CHEAP,
                !"off".equals(asked));
    }

    private DiagnosedRun again(Path folder) {
        if (Options.given(yardstick) || experiments.getValue() != null) {
            throw new UserInputException(
                    "%s: --yardstick and %s train more, and the folder of a run is diagnosed as it is"
                            .formatted(folder, EXPERIMENTS));
        }
        if (!options.settings().isEmpty()) {
            throw new UserInputException("%s: %s changes an experiment file, and %s is the folder of a run"
                    .formatted(options.settings().getFirst(), Options.SET, folder));
        }
        options.refuseOut("the folder of a run is diagnosed where it is");
        try (ProgressLine progress = new ProgressLine(at.err(), language.notices())) {
            return at.runs().diagnoseAgain(folder, progress, at.interrupted());
        }
    }
}
