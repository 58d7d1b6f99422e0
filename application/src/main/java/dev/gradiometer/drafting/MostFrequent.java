package dev.gradiometer.drafting;

import dev.gradiometer.drafting.ColumnFacts.Value;
import dev.gradiometer.tables.ColumnType;
import dev.gradiometer.tables.CsvOutput;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The most frequent of many values, in memory for few. */
final class MostFrequent {
    static final int KEPT = 100;

    private final PriorityQueue<Value> kept = new PriorityQueue<>(Comparator.comparingInt(Value::count));
    private int distinct;
    private int rarest = Integer.MAX_VALUE;

    /** The values of sorted numbers. */
    static MostFrequent of(double[] sorted, ColumnType type) {
        MostFrequent values = new MostFrequent();
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[from]) {
                if (values.wants(i - from)) {
                    values.add(text(sorted[from], type), i - from);
                } else {
                    values.count(i - from);
                }
                from = i;
            }
        }
        return values;
    }

    private static String text(double value, ColumnType type) {
        return switch (type) {
            case DATE -> LocalDate.ofEpochDay((long) Math.floor(value)).toString();
            case NUMBER, TRUTH, WORD, IGNORED -> CsvOutput.number(value);
        };
    }

    void add(String text, int count) {
        boolean wanted = wants(count);
        count(count);
        if (wanted) {
            kept.add(new Value(text, count));
            if (kept.size() > KEPT) {
                kept.remove();
            }
        }
    }

    private boolean wants(int count) {
        Value least = kept.peek();
        return kept.size() < KEPT || (least != null && count > least.count());
    }

    private void count(int count) {
        distinct++;
        rarest = Math.min(rarest, count);
    }

    int distinct() {
        return distinct;
    }

    /** Rows that have the rarest value; 0 if there is none. */
    int rarest() {
        return distinct == 0 ? 0 : rarest;
    }

    /** In falling order, equally frequent ones by their texts. */
    List<Value> list() {
        return kept.stream()
                .sorted(Comparator.comparingInt(Value::count).reversed().thenComparing(Value::text))
                .toList();
    }
}
