package dev.gradiometer.hosts;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.linear.LinearAlgebra;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.language.Language;
import dev.gradiometer.runfolder.Origin;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import dev.gradiometer.views.Documents;
import java.nio.file.Path;
import java.util.List;

/** What a user of the library does: train, record in the folder that is given, read that again, diagnose. */
public final class Program {
    private static final String EXPERIMENT = """
            seed: 1
            threads: 1
            data:
              source: spirals
            network:
              layers:
                - dense: 8
                  activation: tanh
                - dense: 3
            loss: categorical-cross-entropy-on-logits
            training:
              epochs: 1
              batch: 64
              optimiser: sgd
              learning-rate: 0.1
            """;

    private Program() {}

    public static void main(String[] arguments) {
        ExperimentFile file = ExperimentFile.parse(EXPERIMENT, "inline", List.of());
        String kernels = Kernels.best().name();
        RunFolder folder = RunFolder.create(
                Path.of(arguments[0]), new Origin("inline", file.name(), file.text(), List.of(), 1, kernels, ""));
        try (Session session = Session.prepare(file, Path.of(""));
                RunWriter writer = folder.writer()) {
            session.run(writer, () -> false);
        }
        Diagnosis diagnosis = Doctor.diagnose(RunFolder.open(folder.path()).recording(), Thresholds.DEFAULT);
        byte[] document = Documents.write("hosts", 1, diagnosis.in(Language.CHINESE));
        System.out.printf(
                "%s; %s; %s; document %s%n",
                kernels, LinearAlgebra.best().name(), diagnosis.outcome().state(), document.length > 100);
    }
}
