package dev.gradiometer.views;

import dev.gradiometer.inspection.RateRangeReading;
import dev.gradiometer.instruments.rate.LossAlongStep;
import dev.gradiometer.instruments.rate.RateRange;
import dev.gradiometer.language.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a learning-rate range test says, one text per line: the suggestion, and what else speaks for or against it. */
public final class RateRangeLines {
    private RateRangeLines() {}

    /** The lines on {@code reading}; the first is the suggestion. */
    public static List<Text> of(RateRangeReading reading) {
        List<Text> texts = new ArrayList<>();
        texts.add(suggestion(reading));
        double suggestion = reading.range().suggestion();
        if (!Double.isNaN(suggestion)) {
            texts.add(RateRangePhrase.AGAINST.with(
                    Figures.of(reading.inUse()), Figures.of(reading.inUse() / suggestion)));
        }
        if (!Double.isNaN(RateRow.stable(reading.limit()))) {
            var limit = Objects.requireNonNull(reading.limit());
            texts.add(RateRangePhrase.CURVATURE.with(Figures.of(limit.largest()), limit.formula()));
        }
        texts.add(firstStep(reading.firstStep(), Figures.of(reading.inUse())));
        texts.add(RateRangePhrase.SOURCE.with());
        return texts;
    }

    private static Text suggestion(RateRangeReading reading) {
        RateRange range = reading.range();
        String rate = Figures.of(range.suggestion());
        String highest = Figures.of(range.points().getLast().rate());
        if (Double.isNaN(range.suggestion())) {
            return RateRangePhrase.NO_FALL.with(highest);
        }
        return Double.isNaN(range.diverges())
                ? RateRangePhrase.NO_RISE.with(rate, highest)
                : RateRangePhrase.A_TENTH.with(rate, Figures.of(range.diverges()));
    }

    private static Text firstStep(LossAlongStep step, String rate) {
        if (!Double.isFinite(step.lossAfter()) || !Double.isFinite(step.slopeAfter())) {
            return RateRangePhrase.STEP_BREAKS.with(rate);
        }
        String floor = Figures.of(step.floor());
        return switch (step.verdict()) {
            case UPHILL -> RateRangePhrase.STEP_UPHILL.with(rate);
            case SHORT ->
                Double.isInfinite(step.floor())
                        ? RateRangePhrase.STEP_SHORT_BENDS.with(rate)
                        : RateRangePhrase.STEP_SHORT.with(rate, floor);
            case RIGHT -> RateRangePhrase.STEP_RIGHT.with(rate, floor);
            case PAST -> RateRangePhrase.STEP_PAST.with(rate, floor);
        };
    }
}
