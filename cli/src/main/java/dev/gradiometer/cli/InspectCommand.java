package dev.gradiometer.cli;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runs.Inspections;
import dev.gradiometer.views.InspectedNetwork;
import dev.gradiometer.views.InspectionDocument;
import dev.gradiometer.views.text.InspectionReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Measures a network before training, or at a checkpoint, and puts theory beside it. */
final class InspectCommand implements Callable<Integer> {
    private static final String STEP = "--step";

    private final Surroundings at;
    private final LanguageOption language;
    private final PositionalParamSpec target = Options.operand(
            "FILE|RUN_FOLDER",
            "An experiment file, whose network is inspected before training;"
                    + " or the folder of a run of train, whose last checkpoint is inspected.");
    private final OptionSpec settings = Options.settings("network.initialiser=orthogonal");
    private final OptionSpec step = Options.value(
                    STEP, Long.class, "N", "Inspect the checkpoint after N steps instead of the last one.")
            .build();
    private final OptionSpec json = Options.json();
    private final OptionSpec all = Options.all();

    InspectCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        return Options.command(
                        "inspect",
                        "Look at a network before training: theory against measurement, Jacobian spectrum,"
                                + " the largest stable learning rate, number formats, dead units.",
                        this)
                .addPositional(target)
                .addOption(settings)
                .addOption(step)
                .addOption(json)
                .addOption(all);
    }

    @Override
    public Integer call() {
        Path path = target.getValue();
        InspectedNetwork network;
        try (InspectionProgress progress = new InspectionProgress(at.err(), language.page(at.errScreen()))) {
            network = Files.isDirectory(path) ? run(path, progress) : file(path, progress);
        }
        if (Options.given(json)) {
            at.out().print(InspectionDocument.text(network, language.on(at.screen())));
        } else {
            InspectionReport.lines(network, language.page(at.screen()), Options.depth(all))
                    .forEach(at.out()::println);
        }
        at.out().flush();
        return ExitCode.FINE;
    }

    private InspectedNetwork file(Path file, InspectionProgress progress) {
        Long asked = step.getValue();
        if (asked != null) {
            throw new UserInputException(
                    "%s: %s chooses a checkpoint of a run's folder, and %s is a file".formatted(asked, STEP, file));
        }
        return Inspections.ofFile(file, Options.list(settings), progress);
    }

    private InspectedNetwork run(Path folder, InspectionProgress progress) {
        List<String> changes = Options.list(settings);
        if (!changes.isEmpty()) {
            throw new UserInputException("%s: %s changes an experiment file, and %s is the folder of a run"
                    .formatted(changes.getFirst(), Options.SET, folder));
        }
        return Inspections.ofRun(folder, step.getValue(), progress);
    }
}
