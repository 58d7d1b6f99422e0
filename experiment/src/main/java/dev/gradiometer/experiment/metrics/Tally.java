package dev.gradiometer.experiment.metrics;

import dev.gradiometer.readings.Score;
import java.util.List;

/** Predictions held against the truth, and the metrics that were asked for. */
public sealed interface Tally permits ClassTally, LabelTally, NumberTally {
    /** Most numbers that are kept for metrics that need the order of all samples: 128 MiB. */
    int MOST_KEPT = 1 << 24;

    /** The metrics in the order in which they were asked for, each without a guess. */
    List<Score> scores();
}
