package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Yardstick;
import java.util.List;
import java.util.Optional;

/**
 * Where a network stands between guessing and what the data allow, by one metric of which more is better. What the data
 * allow is what the best of the yardstick's models reaches on samples that it was not fitted to; the network is asked
 * on the samples that it was trained on, so that it is at an advantage.
 *
 * @param metric   which one
 * @param reached  by the network on the training part, at the end
 * @param guessing what the best answer reaches that is the same for every sample
 * @param allowed  what the data allow
 * @param error    standard error of {@code allowed}
 * @param scatter  standard error that {@code reached} has by its number of samples where it is what is allowed; 0 if
 *     not known
 * @param model    that reaches {@code allowed}
 * @param size     its size in a word, or empty
 * @param runs     fits that {@code allowed} is the mean of
 * @param lowerBound whether the data may allow more than {@code allowed}: to come as far says little, to stay below
 *     says as much as ever
 */
public record Standing(
        Metric metric,
        double reached,
        double guessing,
        double allowed,
        double error,
        double scatter,
        Yardstick.Model model,
        String size,
        int runs,
        boolean lowerBound) {
    /** Standard errors above which a difference is no accident: a chance of 0.5 % on one side. */
    private static final double ERRORS = 2.6;

    /** Share of the way from guessing to perfect. */
    private static final double NEXT_TO_NOTHING = 0.2;

    /**
     * Where the run stands at its end; nothing without a yardstick, or if they share no metric. That models find
     * nothing in a sample of the data says nothing of all of them.
     */
    static Optional<Standing> of(Recording recording) {
        return against(recording).filter(standing -> standing.predictable() || !standing.lowerBound());
    }

    /** Whether models were fitted to a sample of the data, and found nothing in it. */
    static boolean nothingInSample(Recording recording) {
        return against(recording)
                .filter(standing -> standing.lowerBound() && !standing.predictable())
                .isPresent();
    }

    private static Optional<Standing> against(Recording recording) {
        Yardstick yardstick = recording.yardstick();
        return yardstick == null ? Optional.empty() : of(yardstick, scores(recording), samples(recording));
    }

    /**
     * Where a network stands; nothing if its scores and the yardstick share no metric.
     *
     * @param scores  of the network on the training part, the one to look at first in front
     * @param samples that they were computed from
     */
    public static Optional<Standing> of(Yardstick yardstick, List<Score> scores, int samples) {
        return scores.stream()
                .filter(score -> Double.isFinite(score.value()))
                .flatMap(score -> against(yardstick, score, samples).stream())
                .findFirst();
    }

    private static Optional<Standing> against(Yardstick yardstick, Score score, int samples) {
        return yardstick
                .best(score.metric())
                .flatMap(rival -> rival.reach(score.metric())
                        .map(reach -> new Standing(
                                score.metric(),
                                score.value(),
                                reach.guessing(),
                                reach.allowed(),
                                Double.isNaN(reach.error()) ? 0 : reach.error(),
                                scatter(score.metric(), reach.allowed(), samples),
                                rival.model(),
                                rival.size(),
                                rival.runs(),
                                yardstick.lowerBound())));
    }

    /** The standard error by chance of a share that is allowed; 0 for what is no share of samples. */
    private static double scatter(Metric metric, double share, int samples) {
        boolean counted = metric == Metric.ACCURACY || metric == Metric.BALANCED_ACCURACY;
        return counted && samples > 0 ? Math.sqrt(Math.max(0, share * (1 - share)) / samples) : 0;
    }

    private static int samples(Recording recording) {
        List<Evaluation> evaluations = recording.evaluations(Evaluation.Part.TRAIN);
        return evaluations.isEmpty() ? 0 : evaluations.getLast().samples();
    }

    /** What is known of the network at the end, the metric to look at first in front. */
    private static List<Score> scores(Recording recording) {
        Optional<Assessment> assessment = recording.assessment(Evaluation.Part.TRAIN);
        if (assessment.isPresent()) {
            return assessment.get().scores();
        }
        List<Evaluation> evaluations = recording.evaluations(Evaluation.Part.TRAIN);
        if (evaluations.isEmpty()) {
            return List.of();
        }
        Score score = evaluations.getLast().score();
        if (score != null && score.metric().largerIsBetter()) {
            return List.of(score);
        }
        double trivial = recording.setup().trivialLoss();
        boolean values = recording.setup().loss().reads() == LossSetup.Reads.VALUES;
        return values && trivial > 0
                ? List.of(Score.alone(Metric.R2, 1 - evaluations.getLast().loss() / trivial))
                : List.of();
    }

    /** Share of the way from guessing to what the data allow; may lie above 1. */
    public double share() {
        return shareOf(reached);
    }

    /**
     * The skill of a training that comes to {@code share} of what the data allow; NaN by a metric of which a skill says
     * nothing, or if the data allow nothing.
     */
    public double skill(double share) {
        boolean comparable = metric == Metric.ACCURACY || metric == Metric.R2;
        return comparable && predictable() ? share * (allowed - guessing) / (1 - guessing) : Double.NaN;
    }

    /** The same for another value of the metric. */
    double shareOf(double value) {
        return (value - guessing) / (allowed - guessing);
    }

    /** Whether the data allow more than guessing, by more than chance. */
    public boolean predictable() {
        return allowed - guessing > noise();
    }

    /** Whether the data allow next to nothing, which takes enough samples to be sure of. */
    public boolean hopeless() {
        return !predictable() && allowed + ERRORS * error - guessing < NEXT_TO_NOTHING * (1 - guessing);
    }

    /** What a model may seem to allow over guessing by chance alone. */
    double noise() {
        return Math.max(ERRORS * error, 0.01 * (1 - guessing));
    }

    /** Whether what is missing to {@code share} of what the data allow is more than chance. */
    public boolean fallsShortOf(double share) {
        double missing = allowed - reached;
        return share() < share && missing > ERRORS * Math.hypot(error, scatter);
    }
}
