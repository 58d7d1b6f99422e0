package dev.gradiometer.cli.madetables;

import dev.gradiometer.input.Loading;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.ColumnProblems;
import dev.gradiometer.tables.ColumnType;
import dev.gradiometer.tables.CsvDialect;
import dev.gradiometer.tables.CsvTable;
import dev.gradiometer.tables.Table;
import dev.gradiometer.tables.TableRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Predictions beside the truth, judged by metrics that are written out here a second time, without ties. */
public final class Judged {
    private final Table table;
    private final String target;

    private Judged(Table table, String target) {
        this.table = table;
        this.target = target;
    }

    /** @param predictions written by predict, with the target kept */
    public static double by(String metric, Path predictions, String target) {
        boolean number = metric.equals("r2");
        TableRequest request = TableRequest.others(ColumnType.NUMBER)
                .with(target, "target", number ? ColumnType.NUMBER : ColumnType.WORD);
        if (!number) {
            request = request.with("predicted", "prediction", ColumnType.WORD);
        }
        ColumnProblems problems = new ColumnProblems("predictions");
        Table read = CsvTable.read(predictions, CsvDialect.DEFAULT, request, Loading.UNHEARD, problems);
        problems.check();
        Judged judged = new Judged(read, target);
        return switch (metric) {
            case "accuracy" -> judged.accuracy();
            case "roc-auc" -> judged.areaUnderCurve();
            case "average-precision" -> judged.averagePrecision();
            case "r2" -> judged.r2();
            default -> throw new IllegalArgumentException(metric);
        };
    }

    private double[] numbers(String column) {
        Column.Numbers numbers = (Column.Numbers) table.column(column);
        return IntStream.range(0, table.rows()).mapToDouble(numbers::at).toArray();
    }

    private String[] words(String column) {
        Column.Words words = (Column.Words) table.column(column);
        return IntStream.range(0, table.rows())
                .mapToObj(row -> words.words().get(words.code(row)))
                .toArray(String[]::new);
    }

    private double accuracy() {
        String[] truth = words(target);
        String[] predicted = words("predicted");
        return IntStream.range(0, truth.length)
                        .filter(i -> truth[i].equals(predicted[i]))
                        .count()
                / (double) truth.length;
    }

    /** Rows from the least to the most probable one, true where the class is 1. */
    private boolean[] ranked() {
        String[] truth = words(target);
        double[] probability = numbers("probability 1");
        boolean[] positive = new boolean[truth.length];
        Integer[] order = IntStream.range(0, truth.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probability[i]))
                .toArray(Integer[]::new);
        for (int i = 0; i < order.length; i++) {
            positive[i] = truth[order[i]].equals("1");
        }
        return positive;
    }

    private double areaUnderCurve() {
        boolean[] ranked = ranked();
        double ranks = 0;
        double positives = 0;
        for (int i = 0; i < ranked.length; i++) {
            ranks += ranked[i] ? i + 1 : 0;
            positives += ranked[i] ? 1 : 0;
        }
        return (ranks - positives * (positives + 1) / 2) / (positives * (ranked.length - positives));
    }

    private double averagePrecision() {
        boolean[] ranked = ranked();
        double found = 0;
        double sum = 0;
        for (int i = ranked.length - 1; i >= 0; i--) {
            if (ranked[i]) {
                found++;
                sum += found / (ranked.length - i);
            }
        }
        return sum / found;
    }

    private double r2() {
        double[] truth = numbers(target);
        double[] predicted = numbers("predicted " + target);
        double mean = Arrays.stream(truth).average().orElseThrow();
        double rest = 0;
        double all = 0;
        for (int i = 0; i < truth.length; i++) {
            rest += (truth[i] - predicted[i]) * (truth[i] - predicted[i]);
            all += (truth[i] - mean) * (truth[i] - mean);
        }
        return 1 - rest / all;
    }
}
