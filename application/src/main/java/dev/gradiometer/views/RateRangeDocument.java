package dev.gradiometer.views;

import dev.gradiometer.inspection.RateLimit;
import dev.gradiometer.inspection.RateRangeReading;
import dev.gradiometer.instruments.rate.LossAlongStep;
import dev.gradiometer.instruments.rate.RateRange;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Setup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A learning-rate range test for programs, with every step of it, to be plotted.
 *
 * @param source   the experiment file or checkpoint
 * @param language tag of the language of the texts
 * @param texts    what the report says below the table
 */
public record RateRangeDocument(
        String source,
        long step,
        String language,
        List<Text> texts,
        double suggestion,
        double steepest,
        double diverges,
        double inUse,
        @Nullable RateLimit limit,
        FirstStep firstStep,
        int samples,
        List<Point> points,
        Setup setup) {
    static final String FORMAT = "gradiometer-rate-range";
    static final int VERSION = 1;

    /** {@link RateRange.Point} with what was made of it. */
    public record Point(double rate, double loss, double after, double smoothed, double progress) {}

    /** {@link LossAlongStep} with its parabola. */
    public record FirstStep(
            double lossBefore,
            double lossAfter,
            double slopeBefore,
            double slopeAfter,
            double excess,
            double alpha,
            double floor,
            LossAlongStep.Verdict verdict) {
        private static FirstStep of(LossAlongStep step) {
            return new FirstStep(
                    step.lossBefore(),
                    step.lossAfter(),
                    step.slopeBefore(),
                    step.slopeAfter(),
                    step.excess(),
                    step.alpha(),
                    step.floor(),
                    step.verdict());
        }
    }

    /** The JSON document of {@code rates}, its texts in {@code language}. */
    public static String text(InspectedRates rates, Language language) {
        RateRangeReading reading = rates.reading();
        RateRange range = reading.range();
        RateRangeDocument document = new RateRangeDocument(
                rates.source(),
                reading.step(),
                language.tag(),
                RateRangeLines.of(reading).stream()
                        .map(text -> text.fixed(language))
                        .toList(),
                range.suggestion(),
                range.steepest(),
                range.diverges(),
                reading.inUse(),
                reading.limit(),
                FirstStep.of(reading.firstStep()),
                reading.samples(),
                points(range),
                reading.setup());
        return new String(Documents.write(FORMAT, VERSION, document), StandardCharsets.UTF_8);
    }

    private static List<Point> points(RateRange range) {
        List<Double> progress = range.progress();
        return IntStream.range(0, range.points().size())
                .mapToObj(i -> {
                    RateRange.Point point = range.points().get(i);
                    return new Point(
                            point.rate(),
                            point.loss(),
                            point.after(),
                            range.smoothed().get(i),
                            progress.get(i));
                })
                .toList();
    }
}
