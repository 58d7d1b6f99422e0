package dev.gradiometer.experiment.preprocessing;

import java.util.ArrayList;
import java.util.List;

/**
 * A column of dates d, in days since 1970-01-01: the years since the first one, (d − origin) / 365.2425, and the place
 * in the year and in the week (from Thursday on), each as sine and cosine of 2π times it, so that December is close to
 * January; with times of day the place in the day too.
 *
 * @param name      of the column
 * @param origin    earliest date of the training part, in days since 1970-01-01
 * @param timed     whether cells have a time of day
 * @param fill      what stands for a missing date, in days since 1970-01-01; NaN if none may be missing
 * @param indicator whether an input says that the date was missing
 */
public record DateColumn(String name, double origin, boolean timed, double fill, boolean indicator)
        implements InputColumn {
    private static final double YEAR = 365.2425;
    private static final double WEEK = 7;
    private static final double DAY = 1;

    @Override
    public List<String> inputs() {
        List<String> names = new ArrayList<>(List.of(name));
        circle("year", names);
        circle("week", names);
        if (timed) {
            circle("day", names);
        }
        if (indicator) {
            names.add(NumberColumn.missing(name));
        }
        return names;
    }

    private void circle(String period, List<String> names) {
        names.add("%s, sine of the %s".formatted(name, period));
        names.add("%s, cosine of the %s".formatted(name, period));
    }

    @Override
    public boolean takesMissing() {
        return !Double.isNaN(fill);
    }

    /** Writes the column's inputs for {@code days}, NaN where the date is missing, from place {@code at} on. */
    void encode(double days, double[] into, int at) {
        boolean gone = Double.isNaN(days);
        double date = gone ? fill : days;
        into[at] = (date - origin) / YEAR;
        int next = circle(date / YEAR, into, at + 1);
        next = circle(date / WEEK, into, next);
        if (timed) {
            next = circle(date / DAY, into, next);
        }
        if (indicator) {
            into[next] = gone ? 1 : 0;
        }
    }

    /** The turns' whole part is taken off first, so that a date far away loses no digits in the sine. */
    private static int circle(double turns, double[] into, int at) {
        double angle = 2 * Math.PI * (turns - Math.floor(turns));
        into[at] = Math.sin(angle);
        into[at + 1] = Math.cos(angle);
        return at + 2;
    }
}
