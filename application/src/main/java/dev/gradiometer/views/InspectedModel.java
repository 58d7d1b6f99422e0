package dev.gradiometer.views;

import dev.gradiometer.experiment.models.ForeignModel;
import dev.gradiometer.inspection.ArrayReading;
import java.util.List;

/**
 * A model of another program, and what its arrays are like.
 *
 * @param source where it was read
 * @param model  what the file says
 * @param arrays floats, in the order of the file
 */
public record InspectedModel(String source, ForeignModel model, List<ArrayReading> arrays) {
    public InspectedModel {
        arrays = List.copyOf(arrays);
    }
}
