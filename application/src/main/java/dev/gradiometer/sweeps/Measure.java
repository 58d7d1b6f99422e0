package dev.gradiometer.sweeps;

import dev.gradiometer.doctor.Judged;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import dev.gradiometer.trials.TrialOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By which number trainings are compared, at their ends.
 *
 * @param part   on which part of the data
 * @param metric which number; null for the loss
 */
public record Measure(Evaluation.Part part, @Nullable Metric metric) {
    private static final String LOSS = "loss";

    /**
     * Reads a name such as {@code auto}, {@code accuracy}, {@code loss} or {@code training-loss}. Without a part it is
     * the validation part where there is one, otherwise the training part.
     *
     * @param metrics that predictions of {@code data} are judged by, the one to look at first in front
     * @throws UserInputException if the data have no such part, or their predictions no such metric
     */
    static Measure of(String name, DataSet data, List<Metric> metrics) {
        Evaluation.Part part = data.validation() == null ? Evaluation.Part.TRAIN : Evaluation.Part.VALIDATION;
        String rest = name;
        for (Evaluation.Part one : List.of(Evaluation.Part.VALIDATION, Evaluation.Part.TRAIN)) {
            if (name.startsWith(prefix(one))) {
                part = one;
                rest = name.substring(prefix(one).length());
            }
        }
        if (data.part(part) == null) {
            throw new UserInputException(
                    "metric %s: the data have no validation part; set data.split.validation".formatted(name));
        }
        return new Measure(part, metric(rest, name, metrics));
    }

    private static String prefix(Evaluation.Part part) {
        return part == Evaluation.Part.TRAIN ? "training-" : "validation-";
    }

    private static @Nullable Metric metric(String word, String name, List<Metric> metrics) {
        if (word.equals(SweepSpec.AUTO)) {
            return metrics.getFirst();
        }
        if (word.equals(LOSS)) {
            return null;
        }
        List<String> known = new ArrayList<>();
        for (Metric metric : metrics) {
            if (name(metric).equals(word)) {
                return metric;
            }
            known.add(name(metric));
        }
        known.add(LOSS);
        throw new UserInputException("metric %s: predictions of these data are not judged by it%s"
                .formatted(name, Nearest.advice(word, known)));
    }

    private static String name(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it is named in files: {@code validation-accuracy}. */
    public String name() {
        return prefix(part) + (metric == null ? LOSS : name(metric));
    }

    /** Whether a larger value is a better one. */
    public boolean largerIsBetter() {
        return metric != null && metric.largerIsBetter();
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
