package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Turning;
import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.Undefined;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What is said of assessments, without a layout. */
public final class MetricLines {
    private static final double SAME = 1e-6;

    private MetricLines() {}

    /** A metric's value as a table shows it. */
    public static String figure(Metric metric, double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (metric.highest() > 1) {
            return Figures.amount(value);
        }
        double size = Math.abs(value);
        return (size > 0 && size < 0.0005) || size >= 1000 ? Figures.of(value) : Figures.accuracy(value);
    }

    /** The first metrics of {@code parts}, without a log loss that is the loss. */
    public static List<Metric> shown(List<Assessment> parts, int most) {
        boolean same = parts.stream()
                .allMatch(part -> part.score(Metric.LOG_LOSS)
                        .filter(score -> Math.abs(score.value() - part.loss()) <= SAME * Math.abs(part.loss()))
                        .isPresent());
        return parts.getLast().scores().stream()
                .map(Score::metric)
                .filter(metric -> metric != Metric.LOG_LOSS || !same)
                .limit(most)
                .toList();
    }

    /** What has to be said of a table with the first metrics of {@code parts}. */
    public static List<Text> notes(List<Assessment> parts, int most) {
        Assessment last = parts.getLast();
        List<Text> notes = new ArrayList<>();
        String count = Integer.toString(last.names().size());
        switch (last.task()) {
            case TWO_CLASSES -> {
                if (last.names().size() == 2) {
                    notes.add(MetricPhrase.POSITIVE.with(last.names().get(1)));
                }
            }
            case CLASSES -> notes.add(MetricPhrase.MEAN_OVER_CLASSES.with(count));
            case LABELS -> notes.add(MetricPhrase.MEAN_OVER_LABELS.with(count));
            case NUMBERS -> {
                if (last.names().size() > 1) {
                    notes.add(MetricPhrase.MEAN_OVER_TARGETS.with(count));
                }
            }
        }
        if (last.weighted()) {
            notes.add(MetricPhrase.WEIGHTED.with());
        }
        undefined(parts, shown(parts, most))
                .forEach((why, metrics) -> notes.add(MetricPhrase.NOT_DEFINED.with(
                        Joint.LIST.join(metrics.stream().map(MetricPhrase::name).toList()), MetricPhrase.reason(why))));
        return notes;
    }

    /** The shown metrics without a value in some part, by the reason. */
    private static Map<Undefined, Set<Metric>> undefined(List<Assessment> parts, List<Metric> shown) {
        Map<Undefined, Set<Metric>> reasons = new EnumMap<>(Undefined.class);
        for (Assessment part : parts) {
            for (Score score : part.scores()) {
                Undefined why = score.why();
                if (why != null && shown.contains(score.metric())) {
                    reasons.computeIfAbsent(why, w -> EnumSet.noneOf(Metric.class))
                            .add(score.metric());
                }
            }
        }
        return reasons;
    }

    /** That a class is rare, where the metric in front says so. */
    public static Optional<Text> rare(Assessment part) {
        boolean classes = part.task() == Assessment.Task.TWO_CLASSES || part.task() == Assessment.Task.CLASSES;
        List<Double> shares = part.guess();
        if (!classes
                || part.scores().isEmpty()
                || shares.isEmpty()
                || shares.size() != part.names().size()) {
            return Optional.empty();
        }
        Metric first = part.scores().getFirst().metric();
        int rarest = IntStream.range(0, shares.size()).reduce(0, (a, b) -> shares.get(b) < shares.get(a) ? b : a);
        return first == Metric.ACCURACY
                ? Optional.empty()
                : Optional.of(MetricPhrase.RARE.with(
                        part.names().get(rarest), Words.percent(shares.get(rarest)), MetricPhrase.name(first)));
    }

    /** That a run went past its best. */
    public static Text turned(Turning turning, Setup setup) {
        long perEpoch = setup.stepsPerEpoch();
        long then = turning.lowest().step();
        long now = turning.last().step();
        boolean epochs = perEpoch > 0 && then % perEpoch == 0 && now % perEpoch == 0;
        return (epochs ? MetricPhrase.TURNED_EPOCHS : MetricPhrase.TURNED_STEPS)
                .with(
                        Figures.loss(turning.lowest().loss()),
                        epochs ? then / perEpoch : then,
                        epochs ? now / perEpoch : now,
                        Figures.loss(turning.last().loss()),
                        Figures.loss(turning.trainingThen()),
                        Figures.loss(turning.trainingNow()));
    }
}
