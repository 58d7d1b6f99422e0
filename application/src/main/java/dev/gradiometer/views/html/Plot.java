package dev.gradiometer.views.html;

import static dev.gradiometer.views.html.Markup.at;
import static dev.gradiometer.views.html.Markup.text;

import dev.gradiometer.views.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A picture of values over positions, which are whole numbers: axes with ticks, dots for each series and, where
 * positions follow each other, a line through them. A value that is no number ends a line; where there is none, a cross
 * at the bottom stands for it.
 *
 * @param title     what a reader of the screen hears
 * @param across    what stands below
 * @param up        what stands above
 * @param logarithm whether the upper axis is logarithmic; values are positive then
 * @param joined    whether dots are joined by a line
 * @param series    at most two, the one before the repair in front
 */
record Plot(String title, String across, String up, boolean logarithm, boolean joined, List<Series> series) {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 260;
    private static final int LEFT = 58;
    private static final int RIGHT = 14;
    private static final int TOP = 26;
    private static final int BOTTOM = 42;
    private static final int TICKS = 5;

    /** Points of a line from which on dots would hide how it is drawn. */
    private static final int MANY = 12;

    private static final double SMALL = 1.2;
    private static final double LARGE = 2.6;

    Plot {
        series = List.copyOf(series);
    }

    /** @param points in the order of x */
    record Series(String name, String style, List<Point> points) {
        Series {
            points = List.copyOf(points);
        }
    }

    record Point(double x, double y) {}

    /** The picture; empty if there is nothing to draw. */
    String svg() {
        List<Point> all = series.stream()
                .flatMap(one -> one.points().stream())
                .filter(this::drawn)
                .toList();
        if (all.isEmpty()) {
            return "";
        }
        Scale x = Scale.of(series.stream().flatMap(one -> one.points().stream()).mapToDouble(Point::x), true);
        Scale y = Scale.of(all.stream().mapToDouble(point -> height(point.y())), logarithm);
        StringBuilder out = new StringBuilder();
        out.append("<figure><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
                .formatted(WIDTH, HEIGHT, text(title)));
        axes(x, y, out);
        series.forEach(one -> line(one, x, y, out));
        out.append("</svg><figcaption>%s".formatted(text(title)));
        series.forEach(one -> out.append(" <span class=\"key %s\">%s</span>".formatted(one.style(), text(one.name()))));
        return out.append("</figcaption></figure>\n").toString();
    }

    private boolean drawn(Point point) {
        return Double.isFinite(point.y()) && (!logarithm || point.y() > 0);
    }

    private double height(double value) {
        return logarithm ? Math.log10(value) : value;
    }

    private void axes(Scale x, Scale y, StringBuilder out) {
        for (double tick : y.ticks()) {
            double place = up(y.share(tick));
            String label = logarithm ? "10" + raised((int) Math.round(tick)) : Figures.of(tick);
            out.append("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
                    .formatted(LEFT, WIDTH - RIGHT, at(place), at(place)));
            out.append("<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s</text>\n"
                    .formatted(LEFT - 6, at(place + 4), text(label)));
        }
        for (double tick : x.ticks()) {
            out.append("<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>\n"
                    .formatted(at(across(x.share(tick))), HEIGHT - BOTTOM + 16, text(Figures.of(tick))));
        }
        out.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n"
                .formatted((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, text(across)));
        out.append("<text x=\"%d\" y=\"14\">%s</text>\n".formatted(4, text(up)));
    }

    private void line(Series one, Scale x, Scale y, StringBuilder out) {
        double radius = joined && one.points().size() > MANY ? SMALL : LARGE;
        List<String> run = new ArrayList<>();
        for (Point point : one.points()) {
            if (drawn(point)) {
                String where = at(across(x.share(point.x()))) + "," + at(up(y.share(height(point.y()))));
                run.add(where);
                String[] both = where.split(",", 2);
                out.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s: %s</title></circle>"
                        .formatted(
                                one.style(),
                                both[0],
                                both[1],
                                at(radius),
                                text(Figures.of(point.x())),
                                text(Figures.of(point.y()))));
            } else if (joined) {
                draw(one, run, out);
            } else {
                out.append("<text class=\"%s\" x=\"%s\" y=\"%d\" text-anchor=\"middle\">×</text>\n"
                        .formatted(one.style(), at(across(x.share(point.x()))), HEIGHT - BOTTOM));
            }
        }
        if (joined) {
            draw(one, run, out);
        }
    }

    private static void draw(Series one, List<String> run, StringBuilder out) {
        if (run.size() > 1) {
            out.append("<polyline class=\"%s\" points=\"%s\"/>\n".formatted(one.style(), String.join(" ", run)));
        }
        run.clear();
    }

    private static double across(double share) {
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private static double up(double share) {
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }

    private static String raised(int exponent) {
        StringBuilder out = new StringBuilder();
        for (char c : Integer.toString(exponent).toCharArray()) {
            out.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return out.toString();
    }

    /** A range with round ticks. */
    private record Scale(double from, double to, double step) {
        static Scale of(DoubleStream values, boolean whole) {
            double[] all = values.toArray();
            double least = DoubleStream.of(all).min().orElse(0);
            double most = DoubleStream.of(all).max().orElse(1);
            double raw = Math.max((most - least) / TICKS, 1e-9 * Math.max(1, Math.abs(most)));
            double decade = Math.pow(10, Math.floor(Math.log10(raw)));
            double step = DoubleStream.of(1, 2, 5, 10)
                    .map(factor -> factor * decade)
                    .filter(one -> one >= raw)
                    .findFirst()
                    .orElse(10 * decade);
            double used = whole ? Math.max(1, Math.ceil(step)) : step;
            double low = Math.floor(least / used) * used;
            double high = Math.ceil(most / used) * used;
            return new Scale(low, high > low ? high : low + used, used);
        }

        double share(double value) {
            return (value - from) / (to - from);
        }

        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (int k = 0; from + k * step <= to + step / 2; k++) {
                ticks.add(Double.parseDouble(String.format(Locale.ROOT, "%.9g", from + k * step)));
            }
            return ticks;
        }
    }
}
