package dev.gradiometer.sweeps;

import dev.gradiometer.doctor.Judged;
import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import dev.gradiometer.trials.TrialOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By which number trainings are compared, at their ends.
 *
 * @param part   on which part of the data; null for the validation part where there is one, otherwise the training part
 * @param metric which number; null for the loss, unless {@code auto}
 * @param auto   whether it is the metric to look at first
 */
public record Measure(
        Evaluation.@Nullable Part part, @Nullable Metric metric, boolean auto) {
    private static final String LOSS = "loss";

    /**
     * Reads a name such as {@code auto}, {@code accuracy}, {@code loss} or {@code training-loss}.
     *
     * @throws UserInputException if there is no such metric
     */
    static Measure of(String name) {
        String rest = name;
        Evaluation.Part part = null;
        for (Evaluation.Part one : List.of(Evaluation.Part.VALIDATION, Evaluation.Part.TRAIN)) {
            String prefix = one == Evaluation.Part.TRAIN ? "training-" : "validation-";
            if (name.startsWith(prefix)) {
                part = one;
                rest = name.substring(prefix.length());
            }
        }
        if (rest.equals(SweepSpec.AUTO) || rest.equals(LOSS)) {
            return new Measure(part, null, rest.equals(SweepSpec.AUTO));
        }
        for (Metric metric : Metric.values()) {
            if (name(metric).equals(rest)) {
                return new Measure(part, metric, false);
            }
        }
        List<String> known = new ArrayList<>(List.of(SweepSpec.AUTO, LOSS));
        Arrays.stream(Metric.values()).map(Measure::name).forEach(known::add);
        throw new UserInputException(
                "metric %s: there is no such metric%s".formatted(name, Nearest.advice(rest, known)));
    }

    private static String name(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it is named in files, of this part: {@code validation-accuracy}. */
    public String name() {
        String what = metric == null ? (auto ? SweepSpec.AUTO : LOSS) : name(metric);
        return part == null ? what : (part == Evaluation.Part.TRAIN ? "training-" : "validation-") + what;
    }

    /** Whether a larger value is a better one. */
    public boolean largerIsBetter() {
        return metric != null && metric.largerIsBetter();
    }

    /**
     * What it is for trainings such as {@code judged}: part and metric are chosen.
     *
     * @throws UserInputException if they have no such part or metric
     */
    Measure resolved(Judged judged) {
        List<TrialOutcome.Result> parts = judged.outcome().parts();
        boolean held = parts.stream().anyMatch(result -> result.part() == Evaluation.Part.VALIDATION);
        Evaluation.Part chosen = part != null ? part : held ? Evaluation.Part.VALIDATION : Evaluation.Part.TRAIN;
        TrialOutcome.Result result = parts.stream()
                .filter(one -> one.part() == chosen)
                .findFirst()
                .orElseThrow(() -> new UserInputException(
                        "metric %s: the data have no validation part; set data.split.validation".formatted(name())));
        List<Score> scores = result.scores();
        if (auto) {
            return new Measure(
                    chosen, scores.isEmpty() ? null : scores.getFirst().metric(), false);
        }
        if (metric != null && scores.stream().noneMatch(score -> score.metric() == metric)) {
            throw new UserInputException("metric %s: predictions of these data are not judged by it%s"
                    .formatted(
                            name(),
                            Nearest.advice(
                                    "",
                                    scores.stream()
                                            .map(score -> name(score.metric()))
                                            .toList())));
        }
        return new Measure(chosen, metric, false);
    }

    /** Its value; NaN if the training broke or has none. */
    double value(Judged judged) {
        if (judged.outcome().ending() == Ending.NON_FINITE) {
            return Double.NaN;
        }
        double value = result(judged)
                .map(result -> metric == null
                        ? result.loss()
                        : score(result).map(Score::value).orElse(Double.NaN))
                .orElse(Double.NaN);
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** Its value for guessing; NaN if that is not known. */
    double guessing(Judged judged) {
        return metric == null
                ? judged.trivial()
                : result(judged).flatMap(this::score).map(Score::guessing).orElse(Double.NaN);
    }

    private Optional<TrialOutcome.Result> result(Judged judged) {
        return judged.outcome().parts().stream()
                .filter(result -> result.part() == part)
                .findFirst();
    }

    private Optional<Score> score(TrialOutcome.Result result) {
        return result.scores().stream()
                .filter(score -> score.metric() == metric)
                .findFirst();
    }
}
