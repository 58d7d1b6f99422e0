package dev.gradiometer.bench.ground.sheet;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;

/** So many of so many. */
record Share(long hits, long of) {
    /** z of a two-sided interval of 95 %. */
    private static final double Z = 1.96;

    static <T> Share of(Collection<T> all, Predicate<T> hit) {
        return new Share(all.stream().filter(hit).count(), all.size());
    }

    double value() {
        return of == 0 ? Double.NaN : (double) hits / of;
    }

    /** 95 % interval of the share behind it (Wilson 1927). */
    String interval() {
        if (of == 0) {
            return "–";
        }
        double n = of;
        double p = value();
        double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
        return String.format(Locale.ROOT, "%.0f–%.0f %%", 100 * Math.max(0, middle - half), 100 * (middle + half));
    }

    String percent() {
        return of == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * value());
    }

    @Override
    public String toString() {
        return "%d of %d".formatted(hits, of);
    }
}
