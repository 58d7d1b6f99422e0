package dev.gradiometer.bench.ground.data;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.random.Shuffle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small table as text: cells without commas, the target in the last column. */
record CsvSheet(String header, List<String> rows) {
    /** Rows drawn one by one, each a list of numbers and words. */
    static CsvSheet drawn(String header, int rows, long seed, Function<RandomGenerator, List<?>> row) {
        RandomGenerator random = Seeds.stream(seed, "table");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            lines.add(String.join(
                    ",", row.apply(random).stream().map(CsvSheet::cell).toList()));
        }
        return new CsvSheet(header, lines);
    }

    private static String cell(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.5g", number) : String.valueOf(value);
    }

    static CsvSheet read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return new CsvSheet(lines.getFirst(), lines.subList(1, lines.size()));
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, header + "\n" + String.join("\n", rows) + "\n", StandardCharsets.UTF_8);
    }

    /** So many rows, drawn without order; all of them if there are no more. */
    CsvSheet sample(int count, long seed) {
        int[] order = Shuffle.insideOut(rows.size(), Seeds.stream(seed, "sample"));
        int[] chosen = Arrays.copyOf(order, Math.min(count, order.length));
        return new CsvSheet(header, Arrays.stream(chosen).mapToObj(rows::get).toList());
    }

    /** The column {@code name} moved to the end. */
    CsvSheet targeting(String name) {
        List<String> names = List.of(header.split(",", -1));
        int at = names.indexOf(name);
        return new CsvSheet(
                moved(header, at), rows.stream().map(row -> moved(row, at)).toList());
    }

    private static String moved(String row, int at) {
        List<String> cells = new ArrayList<>(List.of(row.split(",", -1)));
        cells.add(cells.remove(at));
        return String.join(",", cells);
    }

    /** The targets of all rows dealt out anew. */
    CsvSheet shuffled(long seed) {
        int[] order = Shuffle.insideOut(rows.size(), Seeds.stream(seed, "shuffled"));
        return new CsvSheet(
                header,
                IntStream.range(0, rows.size())
                        .mapToObj(i -> inputs(rows.get(i)) + target(rows.get(order[i])))
                        .toList());
    }

    /** Every row a second time, with the target of another one. */
    CsvSheet contradicted(long seed) {
        List<String> both = new ArrayList<>(rows);
        both.addAll(shuffled(seed).rows());
        return new CsvSheet(header, both);
    }

    /** Columns of numbers, the last one left out, moved to [0, 1]. */
    CsvSheet scaled() {
        List<double[]> cells = rows.stream()
                .map(row -> Arrays.stream(inputs(row).split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        int width = cells.getFirst().length;
        double[] low = new double[width];
        double[] high = new double[width];
        for (int c = 0; c < width; c++) {
            int column = c;
            low[c] = cells.stream().mapToDouble(row -> row[column]).min().orElseThrow();
            high[c] = cells.stream().mapToDouble(row -> row[column]).max().orElseThrow();
        }
        List<String> scaled = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            double[] row = cells.get(r);
            String inputs = IntStream.range(0, width)
                    .mapToObj(c -> cell((row[c] - low[c]) / (high[c] - low[c])) + ",")
                    .collect(Collectors.joining());
            scaled.add(inputs + target(rows.get(r)));
        }
        return new CsvSheet(header, scaled);
    }

    /** Up to the last column, with the comma. */
    private static String inputs(String row) {
        return row.substring(0, row.lastIndexOf(',') + 1);
    }

    private static String target(String row) {
        return row.substring(row.lastIndexOf(',') + 1);
    }
}
