package dev.gradiometer.doctor;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.random.Shuffle;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The folds of a data set. Its validation part is asked about where it has {@value #ENOUGH} samples; otherwise the
 * training part is dealt out to five, class by class, and each of some of them is held back once. Below
 * {@value #LEAST} samples nothing is.
 *
 * @param all    at least one
 * @param shared whether they differ in their seeds alone
 */
record Folds(List<Fold> all, boolean shared) {
    private static final int LEAST = 20;
    private static final int ENOUGH = 500;
    private static final int FEW = 2_500;
    private static final int DEALT = 5;
    private static final int SEEDS = 3;

    /** Samples that each fold fits, about. */
    static int fitted(DataSet data, Effort effort) {
        int all = Math.min(data.train().samples(), effort.fitted());
        return all < LEAST || validates(data) ? all : all - all / DEALT;
    }

    /** Samples that each fold holds back, about. */
    static int held(DataSet data, Effort effort) {
        Part validation = data.validation();
        int all = Math.min(data.train().samples(), effort.fitted());
        if (all < LEAST) {
            return 0;
        }
        return validation != null && validates(data) ? Math.min(validation.samples(), effort.held()) : all / DEALT;
    }

    /** How many there are. */
    static int count(DataSet data) {
        int all = data.train().samples();
        return all >= LEAST && all < FEW && !validates(data) ? DEALT : SEEDS;
    }

    /** Whether the samples that are held back are the validation part, the same for all. */
    static boolean validates(DataSet data) {
        Part validation = data.validation();
        return validation != null && validation.samples() >= ENOUGH;
    }

    static Folds of(DataSet data, long seed, Effort effort) {
        Part train = data.train();
        Part validation = data.validation();
        int[] rows = some(train.samples(), effort.fitted(), seed, "yardstick fitted");
        if (rows.length < LEAST) {
            return shared(data, rows, null, new int[0], seed);
        }
        if (validation != null && validates(data)) {
            int[] held = some(validation.samples(), effort.held(), seed, "yardstick held");
            return shared(data, rows, validation, held, seed);
        }
        int[] dealt = dealt(train, rows);
        List<Fold> folds = new ArrayList<>();
        for (int k = 0; k < count(data); k++) {
            int held = k;
            int[] fitted = mixed(where(dealt, place -> place % DEALT != held), seed);
            int[] others = mixed(where(dealt, place -> place % DEALT == held), seed);
            folds.add(new Fold(new Standardised(data, fitted).and(train, others), seed + k));
        }
        return new Folds(List.copyOf(folds), false);
    }

    private static Folds shared(DataSet data, int[] rows, @Nullable Part from, int[] held, long seed) {
        DataSet prepared = new Standardised(data, rows).and(from, held);
        List<Fold> folds = IntStream.range(0, SEEDS)
                .mapToObj(k -> new Fold(prepared, seed + k))
                .toList();
        return new Folds(folds, true);
    }

    private interface Choice {
        boolean of(int place);
    }

    private static int[] where(int[] dealt, Choice choice) {
        return IntStream.range(0, dealt.length)
                .filter(choice::of)
                .map(place -> dealt[place])
                .toArray();
    }

    /** Some samples, all if there are not more, in a random order. */
    private static int[] some(int samples, int most, long seed, String purpose) {
        int[] order = Shuffle.insideOut(samples, Seeds.stream(seed, purpose));
        return Arrays.copyOf(order, Math.min(samples, most));
    }

    private static int[] mixed(int[] rows, long seed) {
        Shuffle.inPlace(rows, Seeds.stream(seed, "yardstick dealt"));
        return rows;
    }

    /** The same, one class after the other. */
    private static int[] dealt(Part part, int[] rows) {
        int[] labels = part.labels();
        return labels == null
                ? rows
                : Arrays.stream(rows)
                        .boxed()
                        .sorted(Comparator.comparingInt(row -> labels[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }
}
