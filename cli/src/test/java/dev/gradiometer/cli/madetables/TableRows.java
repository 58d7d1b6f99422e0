package dev.gradiometer.cli.madetables;

/** Rows of a made table, drawn one after the other. */
interface TableRows {
    /** Writes the names of the columns. */
    void header(CsvCells cells);

    /** Draws and writes the next row. */
    void next(CsvCells cells);
}
