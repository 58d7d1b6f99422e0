package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * That a run went past its best: the loss on the validation part has risen since its lowest value while the loss on the
 * training part fell.
 *
 * <p>It is said only if the rise is more than noise. With vₖ the validation losses, at least three of them after the
 * lowest one, the rise is the median of the last three minus the median of the lowest one and its neighbours, and it
 * has to be more than 5 % of the lowest loss and more than 4 σ. σ is the scatter of single values around a smooth
 * curve, from their second differences: 1.4826 · median |vₖ₋₁ − 2 vₖ + vₖ₊₁| / √6, for which independent scatter of
 * deviation σ is expected to give σ. Medians of three keep the lowest of many scattered values from passing for a turn.
 *
 * @param lowest       the evaluation of the validation part with the lowest loss
 * @param last         the last one
 * @param trainingThen loss on the training part at the lowest one
 * @param trainingNow  loss on the training part at the last one
 */
public record Turning(Evaluation lowest, Evaluation last, double trainingThen, double trainingNow) {
    private static final int AFTER = 3;
    private static final double LEAST_RISE = 0.05;
    private static final double SCATTERS = 4;

    /** Whether and where {@code recording} turned. */
    public static Optional<Turning> of(Recording recording) {
        List<Evaluation> validation = recording.evaluations(Evaluation.Part.VALIDATION);
        double[] losses = validation.stream().mapToDouble(Evaluation::loss).toArray();
        int count = losses.length;
        if (count <= AFTER || !Arrays.stream(losses).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        int at = IntStream.range(0, count).reduce(0, (a, b) -> losses[b] < losses[a] ? b : a);
        double rise =
                median(losses, count - AFTER, count) - median(losses, Math.max(0, at - 1), Math.min(count, at + 2));
        boolean clear = rise > LEAST_RISE * Math.abs(losses[at]) && rise > SCATTERS * scatter(losses);
        double then = training(recording, validation.get(at).step());
        double now = training(recording, validation.getLast().step());
        return count - 1 - at >= AFTER && clear && now < then
                ? Optional.of(new Turning(validation.get(at), validation.getLast(), then, now))
                : Optional.empty();
    }

    private static double scatter(double[] v) {
        double[] second = IntStream.range(1, v.length - 1)
                .mapToDouble(k -> Math.abs(v[k - 1] - 2 * v[k] + v[k + 1]))
                .toArray();
        return 1.4826 * median(second, 0, second.length) / Math.sqrt(6);
    }

    private static double median(double[] values, int from, int to) {
        double[] sorted = Arrays.stream(values, from, to).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The last loss on the training part until {@code step}; NaN if there is none. */
    private static double training(Recording recording, long step) {
        return recording.evaluations(Evaluation.Part.TRAIN).stream()
                .filter(evaluation -> evaluation.step() <= step)
                .reduce((first, second) -> second)
                .map(Evaluation::loss)
                .orElse(Double.NaN);
    }
}
