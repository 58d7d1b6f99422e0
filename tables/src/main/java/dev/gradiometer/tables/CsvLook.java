package dev.gradiometer.tables;

import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What the beginning of a CSV file, up to 16 MB and 20,000 rows, tells without being asked: how the file is written,
 * and how each column is best read. Later rows may be otherwise, which {@link CsvTable} then says.
 *
 * @param dialect how it is written
 * @param types   of the columns by name, in their order
 * @param missing words that stand for a missing value in a column of numbers or dates
 */
public record CsvLook(CsvDialect dialect, SequencedMap<String, ColumnType> types, Set<String> missing) {
    private static final int ROWS = 20_000;

    /** The points and separators of numbers, the most usual first. */
    private static final List<String> STYLES =
            List.of(".", ",", ".,", ",.", ", ", ",\u00a0", ",\u202f", ". ", ".'", ".\u2019", "._");

    public CsvLook {
        types = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(types));
        missing = Set.copyOf(missing);
    }

    /**
     * Looks at a file.
     *
     * @throws UserInputException if it cannot be read, or holds no text
     */
    public static CsvLook at(Path file) {
        TextSample sample = TextSample.of(file);
        return of(sample.text(), DelimiterGuess.of(sample.text()), sample.charset());
    }

    /** Each column as it was found to be, but truths as words, so that it shows how the file spells them. */
    public TableRequest request() {
        TableRequest request = TableRequest.others(ColumnType.WORD).missing(missing);
        for (Map.Entry<String, ColumnType> column : types.entrySet()) {
            boolean truth = column.getValue() == ColumnType.TRUTH;
            request = request.perhaps(column.getKey(), truth ? ColumnType.WORD : column.getValue());
        }
        return request;
    }

    /** Whether a word says yes or no. */
    public static boolean isTruth(String word) {
        return !Double.isNaN(TruthText.parse(word));
    }

    /** The same with {@code columns} read as words. */
    public CsvLook withWords(Set<String> columns) {
        SequencedMap<String, ColumnType> changed = new LinkedHashMap<>(types);
        columns.forEach(column -> changed.replace(column, ColumnType.WORD));
        return new CsvLook(dialect, changed, missing);
    }

    private static CsvLook of(String text, char delimiter, String charset) {
        List<NumberText> styles = STYLES.stream()
                .map(style -> new NumberText(dialect(delimiter, style, charset)))
                .toList();
        List<String> first = new ArrayList<>();
        List<SampledColumn> columns = new ArrayList<>();
        CsvRows.read(text, delimiter, ROWS, cells -> {
            if (columns.isEmpty()) {
                cells.forEach(cell -> {
                    first.add(cell.strip());
                    columns.add(new SampledColumn(styles));
                });
            } else if (cells.size() == columns.size()) {
                for (int c = 0; c < cells.size(); c++) {
                    columns.get(c).add(cells.get(c).strip());
                }
            }
        });
        int style = style(columns, delimiter);
        boolean header = new HeaderGuess(styles.get(style)).isHeader(first, columns, style);
        CsvDialect dialect = dialect(delimiter, STYLES.get(style), charset);
        SequencedMap<String, ColumnType> types = new LinkedHashMap<>();
        Set<String> missing = new HashSet<>();
        for (int c = 0; c < columns.size(); c++) {
            String name = header && !first.get(c).isEmpty() ? first.get(c) : Integer.toString(c + 1);
            types.put(name, columns.get(c).type(style));
            missing.addAll(columns.get(c).unknowns(style));
        }
        return new CsvLook(
                new CsvDialect(
                        delimiter,
                        header,
                        dialect.decimal(),
                        dialect.thousands(),
                        dateOrder(columns, delimiter),
                        charset),
                types,
                missing);
    }

    private static CsvDialect dialect(char delimiter, String style, String charset) {
        return new CsvDialect(
                delimiter, true, style.charAt(0), style.substring(1), CsvDialect.DEFAULT.dateOrder(), charset);
    }

    /**
     * The order that makes the most cells dates. Where both do, because no day is after the twelfth, a file that is
     * written with commas is taken for one of a country that puts the month first.
     */
    private static DateOrder dateOrder(List<SampledColumn> columns, char delimiter) {
        List<DateOrder> likely = delimiter == ','
                ? List.of(DateOrder.YEAR_FIRST, DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST)
                : List.of(DateOrder.YEAR_FIRST, DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST);
        DateOrder best = DateOrder.YEAR_FIRST;
        long most = 0;
        for (DateOrder order : likely) {
            long dates =
                    columns.stream().mapToLong(column -> column.dates(order)).sum();
            if (dates > most) {
                most = dates;
                best = order;
            }
        }
        return best;
    }

    /** The one that makes numbers of the most columns. */
    private static int style(List<SampledColumn> columns, char delimiter) {
        int best = 0;
        long most = -1;
        for (int style : order(delimiter)) {
            int candidate = style;
            long numeric = columns.stream()
                    .filter(column -> column.isNumeric(candidate))
                    .count();
            if (numeric > most) {
                most = numeric;
                best = style;
            }
        }
        return best;
    }

    /** Between commas a number such as 1,234 was quoted for its thousands; elsewhere its comma may be a decimal one. */
    private static List<Integer> order(char delimiter) {
        List<Integer> order = new ArrayList<>();
        for (int style = 0; style < STYLES.size(); style++) {
            order.add(style);
        }
        if (delimiter == ',') {
            Collections.swap(order, STYLES.indexOf(","), STYLES.indexOf(".,"));
        }
        return order;
    }
}
