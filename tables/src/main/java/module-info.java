/** Tables of typed columns, read from CSV files, Parquet files and databases. */
module dev.gradiometer.tables {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.readings;
    requires de.siegmar.fastcsv;
    requires java.sql;

    exports dev.gradiometer.tables;
}
