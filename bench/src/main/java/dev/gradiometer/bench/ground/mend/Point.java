package dev.gradiometer.bench.ground.mend;

import java.util.List;

/**
 * A place in a {@link Space}.
 *
 * @param choices for each knob the index of a value
 * @param rate    the learning rate
 */
record Point(List<Integer> choices, double rate) {
    Point {
        choices = List.copyOf(choices);
    }
}
