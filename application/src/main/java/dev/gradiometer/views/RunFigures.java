package dev.gradiometer.views;

import dev.gradiometer.catalogue.RunSummary;
import dev.gradiometer.readings.Ending;
import java.util.Locale;

/** Numbers of a run as lists show them; a dash for what is not known. */
public final class RunFigures {
    private static final String UNKNOWN = "–";
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;
    private static final int DAY = 86_400;

    private RunFigures() {}

    /** The last loss of a run: NaN where it is known not to be a number. */
    public static String last(RunSummary run) {
        return Double.isNaN(run.loss()) && run.ending() == Ending.NON_FINITE
                ? Figures.loss(run.loss())
                : loss(run.loss());
    }

    /** A loss. */
    public static String loss(double loss) {
        return Double.isNaN(loss) ? UNKNOWN : Figures.loss(loss);
    }

    /** A share of right answers. */
    public static String accuracy(double accuracy) {
        return Double.isNaN(accuracy) ? UNKNOWN : Figures.accuracy(accuracy);
    }

    /** Steps that a run has behind it. */
    public static String steps(RunSummary run) {
        return run.damage().isEmpty() ? Figures.count(run.steps()) : UNKNOWN;
    }

    /** {@code 8 s}, {@code 3 min 05 s}, {@code 2 h 05 min}, {@code 3 d 4 h}. */
    public static String time(double seconds) {
        if (!Double.isFinite(seconds)) {
            return UNKNOWN;
        }
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        if (whole < HOUR) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / MINUTE, whole % MINUTE);
        }
        return whole < DAY
                ? String.format(Locale.ROOT, "%d h %02d min", whole / HOUR, whole % HOUR / MINUTE)
                : String.format(Locale.ROOT, "%d d %d h", whole / DAY, whole % DAY / HOUR);
    }
}
