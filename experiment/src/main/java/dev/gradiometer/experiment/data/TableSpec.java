package dev.gradiometer.experiment.data;

/** A table: one sample per row, columns with names. */
public sealed interface TableSpec extends DataSpec permits FileSpec.Csv, FileSpec.Parquet, SqlSpec {
    /** What each column is for. */
    TableColumns columns();
}
