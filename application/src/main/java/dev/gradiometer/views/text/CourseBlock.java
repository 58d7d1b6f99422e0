package dev.gradiometer.views.text;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Score;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.MetricLines;
import dev.gradiometer.views.MetricPhrase;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How losses and the main metric went from before training to the last step, as bars with their first, best and last
 * values. The losses share one logarithmic scale; bars stand at their steps.
 */
final class CourseBlock {
    private static final int MARGIN = 2;
    private static final int GAP = 2;
    private static final int MOST_BARS = 60;
    private static final int LEAST_BARS = 8;
    private static final int LEAST_POINTS = 3;

    /** A value after so many steps. */
    private record Point(long step, double value) {}

    private record Row(Text label, List<Point> points, Sparkline scale, List<String> figures) {}

    private final Page page;
    private final Recording recording;
    private final List<Row> rows = new ArrayList<>();

    private CourseBlock(Recording recording, Page page) {
        this.recording = recording;
        this.page = page;
    }

    /** The lines under a head; none if too little was evaluated. */
    static List<String> lines(Recording recording, Page page) {
        CourseBlock block = new CourseBlock(recording, page);
        block.addLosses();
        block.addMetric();
        return block.rows.isEmpty() ? List.of() : block.laidOut();
    }

    private List<Evaluation> of(Evaluation.Part part) {
        List<Evaluation> found = recording.evaluations(part);
        return found.size() < LEAST_POINTS ? List.of() : found;
    }

    private void addLosses() {
        List<Point> training = losses(Evaluation.Part.TRAIN);
        List<Point> validation = losses(Evaluation.Part.VALIDATION);
        Sparkline scale = Sparkline.ofRatios(Stream.concat(training.stream(), validation.stream())
                .map(Point::value)
                .toList());
        addLoss(MetricPhrase.TRAINING_LOSS, training, scale);
        addLoss(MetricPhrase.VALIDATION_LOSS, validation, scale);
    }

    private List<Point> losses(Evaluation.Part part) {
        return of(part).stream()
                .map(evaluation -> new Point(evaluation.step(), evaluation.loss()))
                .toList();
    }

    private void addLoss(MetricPhrase label, List<Point> losses, Sparkline scale) {
        if (!losses.isEmpty()) {
            double best = losses.stream().mapToDouble(Point::value).min().orElseThrow();
            rows.add(new Row(
                    label.with(),
                    losses,
                    scale,
                    Stream.of(losses.getFirst().value(), best, losses.getLast().value())
                            .map(Figures::loss)
                            .toList()));
        }
    }

    /** Of the validation part, or of the training part where there is none. */
    private void addMetric() {
        Evaluation.Part part =
                of(Evaluation.Part.VALIDATION).isEmpty() ? Evaluation.Part.TRAIN : Evaluation.Part.VALIDATION;
        List<Point> points = new ArrayList<>();
        Metric metric = null;
        for (Evaluation evaluation : of(part)) {
            Score score = evaluation.score();
            if (score == null || (metric != null && score.metric() != metric)) {
                return;
            }
            metric = score.metric();
            points.add(new Point(evaluation.step(), score.value()));
        }
        if (metric != null) {
            addMetric(part, metric, points);
        }
    }

    private void addMetric(Evaluation.Part part, Metric metric, List<Point> points) {
        List<Double> values = points.stream().map(Point::value).toList();
        double best = values.stream()
                .filter(Double::isFinite)
                .reduce((a, b) -> metric.largerIsBetter() == (b > a) ? b : a)
                .orElse(Double.NaN);
        rows.add(new Row(
                MetricPhrase.OF_PART.with(MetricPhrase.name(part), MetricPhrase.name(metric)),
                points,
                Sparkline.of(values),
                Stream.of(values.getFirst(), best, values.getLast())
                        .map(value -> MetricLines.figure(metric, value))
                        .toList()));
    }

    private List<String> laidOut() {
        List<String> heads = Stream.of(MetricPhrase.FIRST, MetricPhrase.BEST, MetricPhrase.LAST)
                .map(head -> page.say(head.with()))
                .toList();
        int label = rows.stream()
                .mapToInt(row -> page.cells(page.say(row.label)))
                .max()
                .orElseThrow();
        int figure = Stream.concat(heads.stream(), rows.stream().flatMap(row -> row.figures.stream()))
                .mapToInt(page::cells)
                .max()
                .orElseThrow();
        int points = rows.stream().mapToInt(row -> row.points.size()).max().orElseThrow();
        int room = page.width() - MARGIN - label - GAP;
        int shown = heads.size();
        while (shown > 1 && room - shown * (GAP + figure) < LEAST_BARS) {
            shown--;
        }
        int bars = Math.clamp(room - shown * (GAP + figure), 0, Math.min(points, MOST_BARS));
        int from = MARGIN + label + GAP + bars;
        List<String> lines = new ArrayList<>(page.paragraph(Style.STRONG, title()));
        lines.add(figures(page.line(), from, figure, Style.FAINT, heads.subList(heads.size() - shown, heads.size())));
        for (Row row : rows) {
            Line line = page.line()
                    .to(MARGIN)
                    .add(page.say(row.label))
                    .to(MARGIN + label + GAP)
                    .add(
                            Style.BAR,
                            row.scale.bars(
                                    columns(row.points, bars), page.screen().unicode()));
            lines.add(
                    figures(line, from, figure, Style.PLAIN, row.figures.subList(heads.size() - shown, heads.size())));
        }
        return lines;
    }

    /** The mean of the points in each of {@code count} equal stretches of steps; the one before where there is none. */
    private List<Double> columns(List<Point> points, int count) {
        if (count == 0) {
            return List.of();
        }
        long last = Math.max(1, recording.evaluations().getLast().step());
        double[] sums = new double[count];
        int[] found = new int[count];
        for (Point point : points) {
            int column = (int) Math.clamp(Math.rint((double) point.step * (count - 1) / last), 0, count - 1);
            sums[column] += point.value;
            found[column]++;
        }
        List<Double> columns = new ArrayList<>();
        for (int column = 0; column < count; column++) {
            columns.add(
                    found[column] > 0
                            ? Double.valueOf(sums[column] / found[column])
                            : column == 0 ? Double.valueOf(Double.NaN) : columns.getLast());
        }
        return columns;
    }

    private static String figures(Line line, int from, int width, Style style, List<String> figures) {
        int end = from;
        for (String figure : figures) {
            end += GAP + width;
            line.rightTo(end, style, figure);
        }
        return line.toString();
    }

    private Text title() {
        long last = recording.evaluations().getLast().step();
        long perEpoch = recording.setup().stepsPerEpoch();
        return perEpoch > 0 && last % perEpoch == 0
                ? MetricPhrase.COURSE_EPOCHS.with(last / perEpoch)
                : MetricPhrase.COURSE_STEPS.with(last);
    }
}
