package example;

import static dev.gradiometer.experiment.spec.Layers.dense;
import static dev.gradiometer.experiment.spec.Layers.repeat;
import static dev.gradiometer.experiment.spec.Layers.sigmoid;

import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.language.Language;
import dev.gradiometer.runs.RecordedRun;
import dev.gradiometer.runs.Training;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.text.DiagnosisReport;
import java.nio.file.Path;

/** Trains a network that is too deep for its activation, records the run and says why it does not learn. */
public final class Train {
    private Train() {}

    static ExperimentSpec experiment() {
        return ExperimentSpec.named("tower")
                .data(GeneratorSpec.StrokeDigits.DEFAULT)
                .network(repeat(12, dense(32), sigmoid()), dense(10))
                .loss(new CategoricalCrossEntropy(true))
                .rate(0.1)
                .epochs(3)
                .build();
    }

    /** Takes the folder in which the run's own folder is to be made. */
    public static void main(String[] arguments) {
        System.out.println("kernels: " + Kernels.best().name());
        Path runs = Path.of(arguments[0]);
        DiagnosedRun run = Training.of(experiment(), Path.of("")).recordedIn(runs).run();
        System.out.println(DiagnosisReport.text(run, Language.ENGLISH));
        DiagnosedRun again = RecordedRun.open(Path.of(run.folder())).diagnose();
        if (!again.diagnosis().equals(run.diagnosis())) {
            throw new IllegalStateException("the folder says something else than memory");
        }
    }
}
