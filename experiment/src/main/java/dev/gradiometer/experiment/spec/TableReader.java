package dev.gradiometer.experiment.spec;

import dev.gradiometer.experiment.data.Category;
import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.experiment.data.Missing;
import dev.gradiometer.experiment.data.SqlSpec;
import dev.gradiometer.experiment.data.TableColumns;
import dev.gradiometer.experiment.data.Target;
import dev.gradiometer.tables.CsvDialect;
import dev.gradiometer.tables.DateOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the keys that say what a table's columns are for, and how its file is written. */
final class TableReader {
    static final Names<Category.Coding> CODINGS = Names.of(Category.Coding.values());
    static final Names<Category.Unseen> UNSEEN = Names.of(Category.Unseen.values());
    static final Names<Missing.Treatment> TREATMENTS =
            Names.of(List.of(Missing.Treatment.values()), Missing.Treatment::label);

    /** Keys of {@code missing} that are no columns. */
    static final String NUMBERS = "numbers";

    static final String WORDS = "words";
    static final String ALL = "all";

    private static final Names<DateOrder> DATE_ORDERS = Names.of(List.of(DateOrder.values()), DateOrder::label);

    private final Section section;
    private final boolean reconstructs;

    /** @param reconstructs whether the inputs themselves are to be predicted */
    TableReader(Section section, boolean reconstructs) {
        this.section = section;
        this.reconstructs = reconstructs;
    }

    FileSpec.Csv csv() {
        String path = section.required("path").text();
        TableColumns columns = columns();
        String delimiter = character("delimiter", CsvDialect.DEFAULT.delimiter());
        boolean header = section.truth("header", CsvDialect.DEFAULT.header());
        String decimal = character("decimal", CsvDialect.DEFAULT.decimal());
        String thousands = section.text("thousands", CsvDialect.DEFAULT.thousands());
        DateOrder dates = section.choice("date-order", DATE_ORDERS, CsvDialect.DEFAULT.dateOrder());
        String charset = section.text("charset", CsvDialect.DEFAULT.charset());
        return section.make(() -> new FileSpec.Csv(
                path,
                columns,
                new CsvDialect(delimiter.charAt(0), header, decimal.charAt(0), thousands, dates, charset)));
    }

    FileSpec.Parquet parquet() {
        String path = section.required("path").text();
        TableColumns columns = columns();
        return section.make(() -> new FileSpec.Parquet(path, columns));
    }

    SqlSpec sql() {
        String url = section.required("url").text();
        Value user = section.optional("user");
        String asking = user == null ? null : user.text();
        Value password = section.optional("password");
        String secret = password == null ? null : password.text();
        String query = section.required("query").text();
        TableColumns columns = columns();
        return section.make(() -> new SqlSpec(url, asking, secret, query, columns));
    }

    private String character(String key, char preset) {
        String text = section.text(key, String.valueOf(preset));
        if (text.length() != 1) {
            throw section.required(key)
                    .error("expected one character such as , or ; or \"\\t\", got \"" + OneLine.of(text) + '"');
        }
        return text;
    }

    /** What the columns are for. */
    TableColumns columns() {
        Target target = target();
        List<String> ignored = names("ignore");
        List<Category> categories = section.attempt("categories", TableReader::categories, List.of());
        List<String> truths = names("booleans");
        List<String> dates = names("dates");
        Missing missing = section.attempt("missing", TableReader::missing, Missing.ERROR);
        List<String> missingWords = names("missing-values");
        Value indicators = section.optional("indicators");
        List<String> indicated = indicators == null ? List.of() : indicators.isWord(ALL) ? null : names(indicators);
        Value weight = section.optional("weight");
        String weighing = weight == null ? null : weight.text();
        return section.make(() -> new TableColumns(
                target, ignored, categories, truths, dates, missing, missingWords, indicated, weighing));
    }

    private Target target() {
        Value label = section.optional("label");
        Value targets = section.optional("targets");
        Value labels = section.optional("labels");
        List<Value> given = new java.util.ArrayList<>();
        for (Value value : new @Nullable Value[] {label, targets, labels}) {
            if (value != null) {
                given.add(value);
            }
        }
        if (given.size() > 1) {
            throw given.getLast()
                    .error("keep one of label (one class), labels (several, each there or not) and targets (numbers)");
        }
        if (reconstructs) {
            return new Target.Inputs();
        }
        if (label != null) {
            String column = label.text();
            return section.make(() -> new Target.Label(column));
        }
        if (labels != null) {
            List<String> columns = names(labels);
            return section.make(() -> new Target.Labels(columns));
        }
        if (targets != null) {
            List<String> columns = names(targets);
            return section.make(() -> new Target.Values(columns));
        }
        throw section.lacks(
                List.of("label", "targets", "labels"),
                "needs label (the column with the class) or targets (a list of columns with numbers)");
    }

    private static List<Category> categories(Value value) {
        return value.isWord()
                ? List.of(Category.of(value.text()))
                : value.items("a list of column names").stream()
                        .map(TableReader::category)
                        .toList();
    }

    private static Category category(Value value) {
        if (!(value.tree() instanceof Tree.Entries)) {
            return Category.of(value.text());
        }
        Section section = value.section("category");
        String column = section.required("column").text();
        Category.Coding coding = section.choice("encode", CODINGS, Category.DEFAULT_CODING);
        int inputs = (int) section.whole("columns", 1, 1 << 14, Category.DEFAULT_INPUTS);
        int rare = (int) section.whole("rare", 0, Integer.MAX_VALUE, Category.DEFAULT_RARE);
        Category.Unseen unseen = section.choice("unseen", UNSEEN, Category.DEFAULT_UNSEEN);
        section.end();
        return section.make(() -> new Category(column, coding, inputs, rare, unseen));
    }

    private static Missing missing(Value value) {
        if (!(value.tree() instanceof Tree.Entries)) {
            return Missing.all(value.choice("a treatment of missing cells", TREATMENTS));
        }
        Map<String, Missing.Treatment> columns = new LinkedHashMap<>();
        value.entries()
                .forEach((column, treatment) ->
                        columns.put(column, treatment.choice("a treatment of missing cells", TREATMENTS)));
        Missing.Treatment numbers = columns.remove(NUMBERS);
        Missing.Treatment words = columns.remove(WORDS);
        return value.section("")
                .make(() -> new Missing(
                        numbers == null ? Missing.Treatment.ERROR : numbers,
                        words == null ? Missing.Treatment.ERROR : words,
                        columns));
    }

    private List<String> names(String key) {
        return section.attempt(key, TableReader::names, List.of());
    }

    /** A list of names, or one name alone. */
    static List<String> names(Value value) {
        return value.isWord()
                ? List.of(value.text())
                : value.items("a list of column names").stream()
                        .map(Value::text)
                        .toList();
    }
}
