package dev.gradiometer.experiment.spec;

import dev.gradiometer.experiment.data.Category;
import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.experiment.data.Missing;
import dev.gradiometer.experiment.data.SqlSpec;
import dev.gradiometer.experiment.data.TableColumns;
import dev.gradiometer.experiment.data.Target;
import dev.gradiometer.tables.CsvDialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a table's columns are for as {@link TableReader} reads it. */
final class TableWriting {
    private TableWriting() {}

    static void csv(FileSpec.Csv csv, TreeMaker made) {
        made.put("path", csv.path());
        columns(csv.columns(), made);
        CsvDialect dialect = csv.dialect();
        CsvDialect preset = CsvDialect.DEFAULT;
        made.put("delimiter", String.valueOf(dialect.delimiter()), String.valueOf(preset.delimiter()))
                .put("header", dialect.header(), preset.header())
                .put("decimal", String.valueOf(dialect.decimal()), String.valueOf(preset.decimal()))
                .put("thousands", dialect.thousands(), preset.thousands())
                .put(
                        "date-order",
                        dialect.dateOrder().label(),
                        preset.dateOrder().label())
                .put("charset", dialect.charset(), preset.charset());
    }

    static void parquet(FileSpec.Parquet parquet, TreeMaker made) {
        made.put("path", parquet.path());
        columns(parquet.columns(), made);
    }

    static void sql(SqlSpec sql, TreeMaker made) {
        made.put("url", sql.url());
        String user = sql.user();
        if (user != null) {
            made.put("user", user);
        }
        String password = sql.password();
        if (password != null) {
            made.put("password", password);
        }
        made.put("query", sql.query());
        columns(sql.columns(), made);
    }

    static void columns(TableColumns columns, TreeMaker made) {
        switch (columns.target()) {
            case Target.Label label -> made.put("label", label.column());
            case Target.Values values -> made.put("targets", TreeMaker.texts(values.columns()));
            case Target.Labels labels -> made.put("labels", TreeMaker.texts(labels.columns()));
            case Target.Inputs inputs -> {}
        }
        list("ignore", columns.ignored(), made);
        if (!columns.categories().isEmpty()) {
            made.put(
                    "categories",
                    TreeMaker.list(columns.categories().stream()
                            .map(TableWriting::category)
                            .toList()));
        }
        list("booleans", columns.truths(), made);
        list("dates", columns.dates(), made);
        made.putUnlessNull("missing", missing(columns.missing()));
        list("missing-values", columns.missingWords(), made);
        List<String> indicators = columns.indicators();
        if (indicators == null) {
            made.put("indicators", TableReader.ALL);
        } else {
            list("indicators", indicators, made);
        }
        String weight = columns.weight();
        if (weight != null) {
            made.put("weight", weight);
        }
    }

    private static Tree category(Category category) {
        if (category.equals(Category.of(category.column()))) {
            return TreeMaker.text(category.column());
        }
        return new TreeMaker()
                .put("column", category.column())
                .put(
                        "encode",
                        TableReader.CODINGS.nameOf(category.coding()),
                        TableReader.CODINGS.nameOf(Category.DEFAULT_CODING))
                .put("columns", category.inputs(), Category.DEFAULT_INPUTS)
                .put("rare", category.rare(), Category.DEFAULT_RARE)
                .put(
                        "unseen",
                        TableReader.UNSEEN.nameOf(category.unseen()),
                        TableReader.UNSEEN.nameOf(Category.DEFAULT_UNSEEN))
                .tree();
    }

    private static @Nullable Tree missing(Missing missing) {
        if (missing.equals(Missing.ERROR)) {
            return null;
        }
        TreeMaker made = new TreeMaker()
                .put(TableReader.NUMBERS, missing.numbers().label(), Missing.Treatment.ERROR.label())
                .put(TableReader.WORDS, missing.words().label(), Missing.Treatment.ERROR.label());
        missing.columns().forEach((column, treatment) -> made.put(column, treatment.label()));
        return made.tree();
    }

    private static void list(String key, List<String> names, TreeMaker made) {
        if (!names.isEmpty()) {
            made.put(key, TreeMaker.texts(names));
        }
    }
}
