package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.metrics.Assessor;
import dev.gradiometer.experiment.metrics.Scoring;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Yardstick;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one fit reaches by one metric.
 *
 * @param metric   which one
 * @param train    on the samples that it was fitted to
 * @param held     on those that were held back, or where there are none the same again
 * @param variance of that, of the sampling of those samples: by the jackknife, leaving out a tenth at a time (Efron,
 *     "The jackknife, the bootstrap and other resampling plans", 1982)
 * @param guessing of the best answer that is the same for every sample
 */
record Reached(Metric metric, double train, double held, double variance, double guessing) {
    private static final int GROUPS = 10;
    static final int MOST_FITTED = 2_000;

    static List<Reached> of(Fold fold, Contender.Fitted fitted) {
        Part fit = fold.fit();
        int[] all = IntStream.range(0, fit.samples()).toArray();
        Scoring scoring = Head.scoring(fold.data()).fittedTo(fit, all, Double.NaN);
        int[] some = IntStream.range(0, Math.min(fit.samples(), MOST_FITTED)).toArray();
        Part held = fold.held();
        Part asked = held == null ? fit : held;
        Matrix train = fitted.outputs(Fold.inputs(fit).rows(0, some.length));
        Matrix outputs = asked == fit ? train : fitted.outputs(Fold.inputs(asked));
        int[] rows = IntStream.range(0, outputs.rows()).toArray();
        List<Score> onFit = scores(fold, scoring, train, fit, some);
        List<Score> onAsked = scores(fold, scoring, outputs, asked, rows);
        List<List<Score>> without = IntStream.range(0, rows.length < 2 ? 0 : Math.min(GROUPS, rows.length))
                .mapToObj(group -> {
                    int[] rest = IntStream.of(rows)
                            .filter(row -> row % GROUPS != group)
                            .toArray();
                    return scores(fold, scoring, outputs.toMatrix(rest), asked, rest);
                })
                .toList();
        return Head.metrics(fold.data().task()).stream()
                .map(metric -> {
                    double reached = value(onAsked, metric).value();
                    RareClass rare = RareClass.of(fold.data().task(), asked, metric);
                    double seen = jackknife(
                            without.stream()
                                    .mapToDouble(scores -> value(scores, metric).value())
                                    .filter(Double::isFinite)
                                    .toArray(),
                            rows.length);
                    return new Reached(
                            metric,
                            value(onFit, metric).value(),
                            rare.missing() ? Double.NaN : reached,
                            Math.max(seen, rare.variance(reached)),
                            value(onAsked, metric).guessing());
                })
                .toList();
    }

    /**
     * All runs together; nothing if the metric is defined in none. Those on the same samples share the error of their
     * sampling; those on others share it out, and what is expected of them or what is seen counts, whichever is more.
     *
     * @param all    those in which the metric is not defined, for want of a class, are left out
     * @param shared whether they are on the same samples
     * @param apart  whether those were held back
     */
    static Optional<Yardstick.Reach> together(List<Reached> all, boolean shared, boolean apart) {
        List<Reached> runs =
                all.stream().filter(run -> Double.isFinite(run.held)).toList();
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        int count = runs.size();
        double mean = runs.stream().mapToDouble(Reached::held).average().orElseThrow();
        double sampling = runs.stream().mapToDouble(Reached::variance).average().orElseThrow();
        double squares = runs.stream()
                .mapToDouble(run -> (run.held - mean) * (run.held - mean))
                .sum();
        double between = count < 2 ? 0 : squares / (count - 1);
        double variance = shared ? sampling + between / count : Math.max(sampling, between) / count;
        return Optional.of(new Yardstick.Reach(
                runs.getFirst().metric,
                runs.stream().mapToDouble(Reached::train).average().orElseThrow(),
                apart ? mean : Double.NaN,
                Math.sqrt(variance),
                runs.stream().mapToDouble(Reached::guessing).average().orElseThrow()));
    }

    /** That all are right does not say that the next one will be: at least the error of one wrong sample more. */
    private static double jackknife(double[] values, int samples) {
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElse(0);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        double least = 1 / (samples + 2.0);
        return values.length < 2 ? 0 : Math.max(least * least, sum * (values.length - 1) / values.length);
    }

    private static List<Score> scores(Fold fold, Scoring scoring, Matrix outputs, Part part, int[] rows) {
        Assessor assessor = scoring.by(Head.metrics(fold.data().task()));
        assessor.add(outputs, part, rows, 0);
        return assessor.assessment(Evaluation.Part.VALIDATION, 0).scores();
    }

    private static Score value(List<Score> scores, Metric metric) {
        return scores.stream()
                .filter(score -> score.metric() == metric)
                .findFirst()
                .orElseThrow();
    }
}
