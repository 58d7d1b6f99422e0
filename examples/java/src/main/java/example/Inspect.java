package example;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.inspection.Inspection;
import dev.gradiometer.inspection.Inspector;
import java.nio.file.Path;
import java.util.List;

/** Looks at the same network before its first step. */
public final class Inspect {
    private Inspect() {}

    public static void main(String[] arguments) {
        ExperimentFile file = ExperimentFile.parse(Train.EXPERIMENT, "Train.java", List.of());
        try (Session session = Session.prepare(file, Path.of(""))) {
            Inspection inspection = Inspector.inspect(session, file.spec(), instrument -> {});
            System.out.println("backward: " + inspection.backward());
            System.out.println("largest stable rate: " + inspection.rate());
        }
    }
}
