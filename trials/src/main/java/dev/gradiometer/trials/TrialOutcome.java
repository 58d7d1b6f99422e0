package dev.gradiometer.trials;

import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Setup;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a training ended.
 *
 * @param ending how
 * @param steps  that were taken
 * @param skill  on the training part at the end, see {@link dev.gradiometer.readings.Setup#skill}; −∞ if values stopped
 *     being finite
 * @param parts  each part of the data, the training part first
 */
public record TrialOutcome(Ending ending, long steps, double skill, List<Result> parts) {
    public TrialOutcome {
        parts = List.copyOf(parts);
    }

    /**
     * How good a network became on one part of the data.
     *
     * @param part    which part
     * @param samples that were looked at
     * @param before  𝓛 before the first step; NaN if that was not asked for
     * @param loss    𝓛 at the end
     * @param scores  all metrics at the end, the one to look at first in front; empty if values stopped being finite
     */
    public record Result(Evaluation.Part part, int samples, double before, double loss, List<Score> scores) {
        public Result {
            scores = List.copyOf(scores);
        }
    }

    /** Of what a trial recorded, if no more than its ends. */
    public static TrialOutcome of(Recording recording) {
        Evaluation last = recording.evaluations(Evaluation.Part.TRAIN).getLast();
        Setup setup = recording.setup();
        double skill = recording.ending() == Ending.NON_FINITE
                ? Double.NEGATIVE_INFINITY
                : setup.skill(last.loss(), last.accuracy(), last.samples(), setup.trivialLoss());
        List<Result> parts = Stream.of(Evaluation.Part.values())
                .filter(part -> !recording.evaluations(part).isEmpty())
                .map(part -> result(recording, part))
                .toList();
        return new TrialOutcome(recording.ending(), last.step(), skill, parts);
    }

    private static Result result(Recording recording, Evaluation.Part part) {
        List<Evaluation> evaluations = recording.evaluations(part);
        Evaluation last = evaluations.getLast();
        return new Result(
                part,
                last.samples(),
                evaluations.getFirst().step() == 0 ? evaluations.getFirst().loss() : Double.NaN,
                last.loss(),
                recording
                        .assessment(part)
                        .map(assessment -> assessment.scores())
                        .orElse(List.of()));
    }
}
