package dev.gradiometer.views;

import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.experiment.spec.ExperimentFile;
import java.util.List;

/**
 * A repair with the names of what was written.
 *
 * @param repair   what came of it
 * @param original the file that was given
 * @param written  path of the repaired file; empty if there is none
 * @param report   path of the report; empty if there is none
 * @param folder   where what was trained is kept
 */
public record RepairedFile(Repair repair, ExperimentFile original, String written, String report, String folder) {
    /** The experiment's name. */
    public String name() {
        return original.spec().name();
    }

    /** How the original becomes the repaired file; empty if there is none. */
    public List<String> difference() {
        return repair instanceof Repair.Mended mended
                ? UnifiedDiff.of(
                        original.name(),
                        original.text(),
                        written,
                        mended.fixed().file().folded().text())
                : List.of();
    }
}
