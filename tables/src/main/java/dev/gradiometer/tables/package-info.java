/**
 * A user's table: typed columns, whichever file or database they came from.
 *
 * <p>A {@link dev.gradiometer.tables.Table} has {@link dev.gradiometer.tables.Column}s of numbers or of words. A
 * {@link dev.gradiometer.tables.TableRequest} says which type each column has and which must be there; a
 * {@link dev.gradiometer.tables.CsvDialect} says how the file is written. What is wrong with a table gathers in
 * {@link dev.gradiometer.tables.ColumnProblems}, column by column, and is told together.
 * {@link dev.gradiometer.tables.CsvTable}, {@link dev.gradiometer.tables.ParquetTable} and
 * {@link dev.gradiometer.tables.SqlTable} read one.
 *
 * <pre>{@code
 * TableRequest request = TableRequest.others(ColumnType.NUMBER).with("survived", "label", ColumnType.WORD);
 * ColumnProblems problems = new ColumnProblems("passengers.csv");
 * Table table = CsvTable.read(path, CsvDialect.DEFAULT, request, Loading.UNHEARD, problems);
 * problems.check();
 * Column.Numbers age = (Column.Numbers) table.column("age");
 * }</pre>
 *
 * A missing cell is no mistake for a reader: it is NaN or -1, and the caller decides.
 */
@NullMarked
package dev.gradiometer.tables;

import org.jspecify.annotations.NullMarked;
