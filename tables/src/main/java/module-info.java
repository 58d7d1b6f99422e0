/** Tables of typed columns, read from CSV files. */
module dev.gradiometer.tables {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.readings;
    requires de.siegmar.fastcsv;

    exports dev.gradiometer.tables;
}
