package dev.gradiometer.experiment.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** CSV columns as rows of numbers: a column of numbers as it is, a column of words as one-hot columns. */
final class CsvInputs implements Rows {
    /** Writes a column's cell to its places in a row of numbers. */
    private interface Cell {
        void write(int row, double[] into);
    }

    private final List<Cell> cells = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final int rows;

    CsvInputs(List<CsvColumn> columns, int rows) {
        this.rows = rows;
        for (CsvColumn column : columns) {
            int place = names.size();
            switch (column) {
                case CsvColumn.Ignored ignored -> {}
                case CsvColumn.Numbers numbers -> {
                    cells.add((row, into) -> into[place] = numbers.at(row));
                    names.add(numbers.name());
                }
                case CsvColumn.Words words -> addOneHot(words, place);
            }
        }
    }

    private void addOneHot(CsvColumn.Words words, int place) {
        List<String> sorted = Labels.sorted(words.distinct());
        Map<String, Integer> rank = new HashMap<>();
        sorted.forEach(word -> rank.put(word, rank.size()));
        int end = place + sorted.size();
        cells.add((row, into) -> {
            Arrays.fill(into, place, end, 0);
            into[place + rank.getOrDefault(words.at(row), 0)] = 1;
        });
        sorted.forEach(word -> names.add(words.name() + "=" + word));
    }

    List<String> names() {
        return names;
    }

    @Override
    public int count() {
        return rows;
    }

    @Override
    public int width() {
        return names.size();
    }

    @Override
    public void read(int row, double[] into) {
        for (Cell cell : cells) {
            cell.write(row, into);
        }
    }
}
