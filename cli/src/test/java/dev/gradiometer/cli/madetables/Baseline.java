package dev.gradiometer.cli.madetables;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * What scikit-learn's models reach on a table's later rows, as {@code baselines.py} measured it.
 *
 * @param metric   by which the task is judged
 * @param boosting histogram gradient boosting
 * @param linear   logistic or ridge regression
 * @param digest   SHA-256 of both files that it was measured on
 */
public record Baseline(String metric, double boosting, double linear, String digest) {
    /** The one that is stored beside the script. */
    public static Baseline of(MadeTable table) throws IOException {
        Properties stored = new Properties();
        try (InputStream in = Baseline.class.getResourceAsStream("baselines.properties")) {
            stored.load(in);
        }
        String name = table.file();
        return new Baseline(
                stored.getProperty(name + ".metric"),
                Double.parseDouble(stored.getProperty(name + ".boosting")),
                Double.parseDouble(stored.getProperty(name + ".linear")),
                stored.getProperty(name + ".digest"));
    }

    public double better() {
        return Math.max(boosting, linear);
    }
}
