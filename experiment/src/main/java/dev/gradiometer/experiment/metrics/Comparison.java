package dev.gradiometer.experiment.metrics;

import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What outputs of a network mean, and the guess, held against the truth of a part. */
sealed interface Comparison permits ClassComparison, LabelComparison, NumberComparison {
    /** Most labels or numbers whose metrics are told one by one. */
    int MOST_NAMED = 20;

    /** Adds the outputs for sample {@code row} of {@code part}. */
    void add(double[] outputs, Part part, int row, double weight);

    /** The metrics that were asked for, beside those of the guess. */
    List<Score> scores();

    /** The metrics of each label or number, if they are several and not too many. */
    List<Assessment.Named> each();

    /** Scores beside the values of the same metrics for the guess; NaN if there is no guess. */
    static List<Score> beside(List<Score> scores, List<Score> guesses) {
        List<Score> both = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            both.add(scores.get(i)
                    .beside(guesses.isEmpty() ? Double.NaN : guesses.get(i).value()));
        }
        return both;
    }

    /** The scores of each name beside those of the guess; none if there is one name only, or there are many. */
    static List<Assessment.Named> named(
            List<String> names, IntFunction<List<Score>> scores, IntFunction<List<Score>> guesses) {
        return names.size() < 2 || names.size() > MOST_NAMED
                ? List.of()
                : IntStream.range(0, names.size())
                        .mapToObj(k -> new Assessment.Named(names.get(k), beside(scores.apply(k), guesses.apply(k))))
                        .toList();
    }

    static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
