package dev.gradiometer.views;

import dev.gradiometer.inspection.RateLimit;
import dev.gradiometer.inspection.RateRangeReading;
import dev.gradiometer.instruments.rate.RateRange;
import dev.gradiometer.language.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few neighbouring steps of a range test: a third of a decade of rates.
 *
 * @param rate  in the middle
 * @param loss  the smoothed loss at the last of them; not finite if a loss was not
 * @param ratio geometric mean of each batch's loss after its step over that before it
 * @param rises whether these rates are beyond the one from which on the loss rises
 * @param marks what is at one of these rates
 */
public record RateRow(double rate, double loss, double ratio, boolean rises, List<Text> marks) {
    private static final int ROWS_PER_DECADE = 3;

    public RateRow {
        marks = List.copyOf(marks);
    }

    /** The rows of {@code reading}, smallest rate first. */
    public static List<RateRow> of(RateRangeReading reading) {
        RateRange range = reading.range();
        List<RateRange.Point> points = range.points();
        List<RateRow> rows = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= points.size(); i++) {
            long third = third(points.get(from).rate());
            if (i == points.size() || third(points.get(i).rate()) != third) {
                double progress = points.subList(from, i).stream()
                        .mapToDouble(RateRange.Point::progress)
                        .average()
                        .orElseThrow();
                double rate = Math.pow(10, (double) third / ROWS_PER_DECADE);
                rows.add(new RateRow(
                        rate,
                        range.smoothed().get(i - 1),
                        Math.exp(progress),
                        third >= third(range.diverges()) && !Double.isNaN(range.diverges()),
                        marks(reading, third)));
                from = i;
            }
        }
        return rows;
    }

    private static long third(double rate) {
        return Math.round(Math.log10(rate) * ROWS_PER_DECADE);
    }

    private static List<Text> marks(RateRangeReading reading, long third) {
        RateRange range = reading.range();
        List<Text> marks = new ArrayList<>();
        mark(marks, third, range.suggestion(), RateRangePhrase.SUGGESTED);
        mark(marks, third, reading.inUse(), RateRangePhrase.IN_USE);
        mark(marks, third, range.steepest(), RateRangePhrase.FASTEST);
        mark(marks, third, stable(reading.limit()), RateRangePhrase.LIMIT);
        mark(marks, third, range.diverges(), RateRangePhrase.RISES);
        return marks;
    }

    private static void mark(List<Text> marks, long third, double rate, RateRangePhrase phrase) {
        if (rate > 0 && Double.isFinite(rate) && third(rate) == third) {
            marks.add(phrase.with());
        }
    }

    /** The largest stable rate, or NaN where there is none to hold a rate against. */
    static double stable(@Nullable RateLimit limit) {
        return limit == null || !limit.limited() || limit.firstGradient() || !Double.isFinite(limit.largest())
                ? Double.NaN
                : limit.largest();
    }
}
