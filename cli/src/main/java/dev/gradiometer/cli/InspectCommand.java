package dev.gradiometer.cli;

import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.instruments.rate.RateRangeTest;
import dev.gradiometer.runs.Inspections;
import dev.gradiometer.runs.Models;
import dev.gradiometer.views.InspectedModel;
import dev.gradiometer.views.InspectedNetwork;
import dev.gradiometer.views.InspectedRates;
import dev.gradiometer.views.InspectionDocument;
import dev.gradiometer.views.ModelDocument;
import dev.gradiometer.views.RateRangeDocument;
import dev.gradiometer.views.RateRangePhrase;
import dev.gradiometer.views.text.InspectionReport;
import dev.gradiometer.views.text.ModelReport;
import dev.gradiometer.views.text.RateRangeReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Measures a network before training, or at a checkpoint, and puts theory beside it. */
final class InspectCommand implements Callable<Integer> {
    private static final String STEP = "--step";

    private final Surroundings at;
    private final LanguageOption language;
    private final PositionalParamSpec target = Options.operand(
            "FILE|RUN_FOLDER|MODEL",
            "An experiment file, whose network is inspected before training; the folder of a run of train, whose"
                    + " last checkpoint is inspected; or a model of another program (%s)."
                            .formatted(ModelOptions.FORMATS));
    private final OptionSpec settings = Options.settings("network.initialiser=orthogonal");
    private final OptionSpec step = Options.value(
                    STEP, Long.class, "N", "Inspect the checkpoint after N steps instead of the last one.")
            .build();
    private final OptionSpec rateRange = Options.flag(
            "--rate-range",
            "Test which learning rates train: a short training of a copy at rates that grow from step to step.");
    private final ModelOptions models = new ModelOptions();
    private final OptionSpec json = Options.json();
    private final OptionSpec all = Options.all();

    InspectCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        return models.addTo(Options.command(
                        "inspect",
                        "Look at a network before training: theory against measurement, Jacobian spectrum,"
                                + " the largest stable learning rate, number formats, dead units.",
                        this))
                .addPositional(target)
                .addOption(settings)
                .addOption(step)
                .addOption(rateRange)
                .addOption(json)
                .addOption(all);
    }

    @Override
    public Integer call() {
        Path path = target.getValue();
        if (ModelOptions.isModel(path)) {
            return model(path);
        }
        models.refuse(path);
        if (Options.given(rateRange)) {
            return rates(path);
        }
        InspectedNetwork network;
        try (StatusLine progress = progress()) {
            network = FileKind.of(path) == FileKind.FOLDER
                    ? Inspections.ofRun(path, run(path), progress, progress)
                    : Inspections.ofFile(path, file(path), progress, progress);
        }
        print(network);
        return ExitCode.FINE;
    }

    private int model(Path path) {
        if (step.getValue() != null || Options.given(rateRange)) {
            throw new UserInputException(
                    "%s: %s and --rate-range are for experiments; make one of the model with init --from"
                            .formatted(path, STEP));
        }
        Models model = models.open(path);
        Path data = models.data();
        if (data == null) {
            print(model.arrays());
            return ExitCode.FINE;
        }
        InspectedNetwork network;
        try (StatusLine progress = progress()) {
            network = model.inspected(data, models.targets(), Options.list(settings), progress, progress);
        }
        if (!Options.given(json)) {
            print(model.arrays());
        }
        print(network);
        return ExitCode.FINE;
    }

    private void print(InspectedModel model) {
        if (Options.given(json)) {
            at.out().print(ModelDocument.text(model, language.results().language()));
        } else {
            ModelReport.lines(model, language.results()).forEach(at.out()::println);
        }
    }

    private void print(InspectedNetwork network) {
        if (Options.given(json)) {
            at.out().print(InspectionDocument.text(network, language.results().language()));
        } else {
            InspectionReport.lines(network, language.results(), Options.depth(all))
                    .forEach(at.out()::println);
        }
    }

    private int rates(Path path) {
        InspectedRates rates;
        try (StatusLine progress = progress()) {
            IntPredicate goesOn = step -> {
                progress.say(RateRangePhrase.PROGRESS.with(step, RateRangeTest.DEFAULT.steps()));
                return true;
            };
            rates = FileKind.of(path) == FileKind.FOLDER
                    ? Inspections.ratesOfRun(path, run(path), goesOn, progress)
                    : Inspections.ratesOfFile(path, file(path), goesOn, progress);
        }
        if (Options.given(json)) {
            at.out().print(RateRangeDocument.text(rates, language.results().language()));
        } else {
            RateRangeReport.lines(rates, language.results()).forEach(at.out()::println);
        }
        return ExitCode.FINE;
    }

    private StatusLine progress() {
        return new StatusLine(at.err(), language.notices());
    }

    /** The settings of {@code file}, after a look at what does not go with a file. */
    private List<String> file(Path file) {
        Long asked = step.getValue();
        if (asked != null) {
            throw new UserInputException(
                    "%s: %s chooses a checkpoint of a run's folder, and %s is a file".formatted(asked, STEP, file));
        }
        return Options.list(settings);
    }

    /** The step of a run's checkpoint, or null for the last, after a look at what does not go with a folder. */
    private @Nullable Long run(Path folder) {
        List<String> changes = Options.list(settings);
        if (!changes.isEmpty()) {
            throw new UserInputException("%s: %s changes an experiment file, and %s is the folder of a run"
                    .formatted(changes.getFirst(), Options.SET, folder));
        }
        return step.getValue();
    }
}
