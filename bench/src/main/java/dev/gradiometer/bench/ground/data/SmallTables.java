package dev.gradiometer.bench.ground.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Tables of the kind that people ask about in public when a first network does not learn. */
final class SmallTables {
    private SmallTables() {}

    /** Tables by name. */
    static Map<String, CsvSheet> all() {
        Map<String, CsvSheet> tables = new LinkedHashMap<>();
        for (int n : new int[] {100, 200, 400}) {
            tables.put("steep-" + n, rows("x,y", n, i -> List.of(i, 2 * i)));
        }
        for (int n : new int[] {7, 20, 40}) {
            tables.put("ramp-" + n, rows("x,y", n, i -> List.of(i - n / 4, 2 * (i - n / 4) - 1)));
        }
        tables.put("sines", rows("a,b,c,d,y", 81, SmallTables::sine));
        tables.put("xnor", rows("a,b,y", 4, i -> List.of(i / 2, i % 2, i == 0 || i == 3 ? 1 : 0)));
        tables.put("packets", CsvSheet.drawn(MadeTables.header("f", 8) + ",attack", 400, 80, SmallTables::packet));
        tables.put("soft", CsvSheet.drawn(MadeTables.header("x", 16), 300, 16, SmallTables::shades));
        tables.put("labels", CsvSheet.drawn(MadeTables.header("x", 12) + ",a,b,c", 400, 3, SmallTables::labels));
        tables.put("silent", CsvSheet.drawn(MadeTables.header("c", 5) + ",fraud", 1_200, 17, SmallTables::silent));
        tables.put("rare", CsvSheet.drawn(MadeTables.header("x", 6) + ",y", 1_000, 5, SmallTables::rare));
        tables.put("counts", CsvSheet.drawn(MadeTables.header("x", 4) + ",n", 500, 9, SmallTables::count));
        for (int percent : new int[] {10, 30}) {
            tables.put(
                    "noisy-" + percent,
                    CsvSheet.drawn(MadeTables.header("x", 6) + ",y", 800, percent, r -> noisy(r, percent / 100.0)));
        }
        tables.put("coin-70", CsvSheet.drawn(MadeTables.header("x", 5) + ",y", 900, 70, SmallTables::coin));
        return tables;
    }

    private interface Row {
        List<?> of(int index);
    }

    private static CsvSheet rows(String header, int count, Row row) {
        int[] next = {0};
        return CsvSheet.drawn(header, count, 0, random -> row.of(next[0]++));
    }

    private static List<?> sine(int index) {
        int a = index / 27 - 1;
        int b = index / 9 % 3 - 1;
        int c = index / 3 % 3 - 1;
        int d = index % 3 - 1;
        return List.of(a, b, c, d, Math.sin(a + b + c + d));
    }

    private static List<?> packet(RandomGenerator random) {
        boolean attack = random.nextDouble() < 0.45;
        int length = attack ? 40 + random.nextInt(600) : random.nextInt(300);
        return List.of(
                3_232_235_773L + random.nextInt(6),
                3_232_235_779L,
                6,
                524_000 + random.nextInt(600),
                attack ? 502 : 55_000 + random.nextInt(2_000),
                length,
                length / 3,
                random.nextInt(3),
                attack ? 1 : 0);
    }

    /** Shades between 0 and 1 that two hidden numbers explain. */
    private static List<?> shades(RandomGenerator random) {
        double u = random.nextGaussian();
        double v = random.nextGaussian();
        return IntStream.range(0, 16)
                .mapToObj(i -> 1 / (1 + Math.exp(-1.5 * (u * Math.sin(i) + v * Math.cos(2 * i)))))
                .toList();
    }

    private static List<?> labels(RandomGenerator random) {
        List<Object> cells = new ArrayList<>();
        double[] sums = new double[3];
        for (int i = 0; i < 12; i++) {
            int count = random.nextInt(4);
            sums[i % 3] += count - 1.5;
            cells.add(count);
        }
        for (double sum : sums) {
            cells.add(sum > 0 ? 1 : 0);
        }
        return cells;
    }

    /** Five inputs, mostly zero, and a rare class that they say nothing of. */
    private static List<?> silent(RandomGenerator random) {
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            cells.add(random.nextBoolean() ? 0.0 : Math.abs(1.3 * random.nextGaussian()));
        }
        cells.add(random.nextInt(400) == 0 ? 1 : 0);
        return cells;
    }

    private static List<?> rare(RandomGenerator random) {
        List<Object> cells = normal(random, 6);
        double score = (double) cells.get(0) + (double) cells.get(1) - (double) cells.get(2);
        cells.add(score > 2.85 ? 1 : 0);
        return cells;
    }

    private static List<?> count(RandomGenerator random) {
        List<Object> cells = normal(random, 4);
        double rate = Math.exp(1 + 0.6 * (double) cells.get(0) - 0.4 * (double) cells.get(1));
        int count = 0;
        for (double left = Math.exp(-rate), p = random.nextDouble(); p > left; p *= random.nextDouble()) {
            count++;
        }
        cells.add(count);
        return cells;
    }

    /** A plane of which only the share {@code r2} of the target's variance can be seen. */
    private static List<?> noisy(RandomGenerator random, double r2) {
        List<Object> cells = normal(random, 6);
        double plane = ((double) cells.get(0) - (double) cells.get(3) + (double) cells.get(5)) / Math.sqrt(3);
        cells.add(Math.sqrt(r2) * plane + Math.sqrt(1 - r2) * random.nextGaussian());
        return cells;
    }

    /** Two classes that the best rule tells apart seven times in ten. */
    private static List<?> coin(RandomGenerator random) {
        List<Object> cells = normal(random, 5);
        boolean above = (double) cells.get(0) + (double) cells.get(1) > 0;
        cells.add((random.nextDouble() < 0.7) == above ? 1 : 0);
        return cells;
    }

    private static List<Object> normal(RandomGenerator random, int count) {
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cells.add(random.nextGaussian());
        }
        return cells;
    }
}
