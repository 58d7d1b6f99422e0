package example;

import dev.gradiometer.language.Language;
import dev.gradiometer.runs.Inspections;
import dev.gradiometer.views.text.InspectionReport;
import java.nio.file.Path;

/** Looks at the same network before its first step. */
public final class Inspect {
    private Inspect() {}

    public static void main(String[] arguments) {
        System.out.println(
                InspectionReport.text(Inspections.of(Train.experiment(), Path.of("")), Language.ENGLISH));
    }
}
