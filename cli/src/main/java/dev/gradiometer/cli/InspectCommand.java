package dev.gradiometer.cli;

import dev.gradiometer.cli.report.DiagnosisReport;
import dev.gradiometer.cli.report.InspectedNetwork;
import dev.gradiometer.cli.report.InspectionDocument;
import dev.gradiometer.cli.report.InspectionReport;
import dev.gradiometer.experiment.UserInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a network before training, or at a checkpoint, and puts theory beside it. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Look at a network before training: theory against measurement, Jacobian spectrum,"
                + " the largest stable learning rate, number formats, dead units.")
final class InspectCommand implements Callable<Integer> {
    private static final String STEP = "--step";

    private final Surroundings at;
    private final LanguageOption language;

    @Parameters(
            paramLabel = "FILE|RUN_FOLDER",
            description = "An experiment file, whose network is inspected before training;"
                    + " or the folder of a run of train, whose last checkpoint is inspected.")
    private Path target = Path.of("");

    @Option(
            names = TrainingOptions.SET,
            paramLabel = "PATH=VALUE",
            description = "Change a setting of the file, as in network.initialiser=orthogonal; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = STEP,
            paramLabel = "N",
            description = "Inspect the checkpoint after N steps instead of the last one.")
    private @Nullable Long step;

    @Option(names = "--json", description = "Print everything as one JSON document.")
    private boolean json;

    @Option(names = "--all", description = "Show each layer of a deep network in a row of its own.")
    private boolean all;

    InspectCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    @Override
    public Integer call() {
        InspectedNetwork network;
        try (InspectionProgress progress = new InspectionProgress(at.err(), language.page(at.errScreen()))) {
            network = Files.isDirectory(target) ? run(progress) : file(progress);
        }
        if (json) {
            at.out().print(InspectionDocument.text(network, language.on(at.screen())));
        } else {
            DiagnosisReport.Depth depth = all ? DiagnosisReport.Depth.ALL : DiagnosisReport.Depth.FOLDED;
            InspectionReport.lines(network, language.page(at.screen()), depth).forEach(at.out()::println);
        }
        at.out().flush();
        return ExitCode.FINE;
    }

    private InspectedNetwork file(InspectionProgress progress) {
        if (step != null) {
            throw new UserInputException(
                    "%s: %s chooses a checkpoint of a run's folder, and %s is a file".formatted(step, STEP, target));
        }
        return Inspections.ofFile(target, settings, progress);
    }

    private InspectedNetwork run(InspectionProgress progress) {
        if (!settings.isEmpty()) {
            throw new UserInputException("%s: %s changes an experiment file, and %s is the folder of a run"
                    .formatted(settings.getFirst(), TrainingOptions.SET, target));
        }
        return Inspections.ofRun(target, step, progress);
    }
}
