package example;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Audience;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.runfolder.Origin;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import java.nio.file.Path;
import java.util.List;

/** Trains a network that is too deep for its activation, records the run and says why it does not learn. */
public final class Train {
    static final String EXPERIMENT = """
            seed: 1
            data:
              source: stroke-digits
              samples: 1000
            network:
              initialiser: glorot-normal
              layers:
                - repeat: 12
                  layers:
                    - dense: 32
                      activation: sigmoid
                - dense: 10
            loss: categorical-cross-entropy-on-logits
            training:
              epochs: 3
              batch: 64
              optimiser: sgd
              learning-rate: 0.1
            """;

    private Train() {}

    /** Takes the folder in which the run's own folder is to be made. */
    public static void main(String[] arguments) {
        ExperimentFile file = ExperimentFile.parse(EXPERIMENT, "Train.java", List.of());
        String kernels = Kernels.best().name();
        System.out.println("kernels: " + kernels);
        RunFolder folder = RunFolder.create(
                Path.of(arguments[0]), new Origin("tower", file.name(), file.text(), List.of(), 1, kernels));
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(file, Path.of(""));
                RunWriter writer = folder.writer()) {
            session.run(new Audience(List.of(writer, recorder)), () -> false);
        }
        Diagnosis diagnosis = Doctor.diagnose(recorder.recording(), Thresholds.DEFAULT);
        if (!diagnosis.equals(Doctor.diagnose(RunFolder.open(folder.path()).recording(), Thresholds.DEFAULT))) {
            throw new IllegalStateException("the folder says something else than memory");
        }
        diagnosis.findings().forEach(finding -> {
            System.out.println(finding.cause() + " in " + finding.where().in(Language.ENGLISH));
            finding.text().forEach(line -> System.out.println("  " + line.in(Language.ENGLISH)));
        });
    }
}
