package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.inspection.Inspection;
import dev.gradiometer.inspection.Verdict;
import java.util.List;

/**
 * A network and what an inspection says of it.
 *
 * @param source      the experiment file or checkpoint, as the user would type it
 * @param inspection  the readings
 * @param verdicts    what follows from them
 */
public record InspectedNetwork(String source, Inspection inspection, List<Verdict> verdicts) {
    public InspectedNetwork {
        verdicts = List.copyOf(verdicts);
    }

    /** What the experiment alone says before its first step, most severe first. */
    public List<Finding> findings() {
        return Doctor.beforeTraining(inspection.setup());
    }
}
