package dev.gradiometer.sweeps;

import dev.gradiometer.experiment.spec.ExperimentSpec;
import java.util.List;

/**
 * An experiment of a sweep.
 *
 * @param values of the axes, in their order
 * @param spec   the experiment with them, with the seed of the file
 */
public record Point(List<String> values, ExperimentSpec spec) {
    public Point {
        values = List.copyOf(values);
    }
}
