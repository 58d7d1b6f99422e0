package dev.gradiometer.views.text;

import dev.gradiometer.language.Text;
import dev.gradiometer.tables.TableQuery;
import dev.gradiometer.views.AxisLabel;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.RunsPhrase;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a question in SQL gives as a table: numbers with at most four digits to the right, words to the left. */
public final class AnswerTable {
    private static final int LEAST = 8;
    private static final int DIGITS = 4;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+(?:[eE][-+]?[0-9]+)?|NaN|-?Infinity|");

    private AnswerTable() {}

    /** The lines of the table. */
    public static List<String> lines(TableQuery.Answer answer, Page page) {
        Lanes lanes = new Lanes(page);
        for (int column = 0; column < answer.columns().size(); column++) {
            int at = column;
            List<String> cells = answer.rows().stream().map(row -> row.get(at)).toList();
            Text head = Text.of(answer.columns().get(column));
            if (cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches())) {
                lanes.add(
                        false,
                        column,
                        head,
                        cells.stream().map(AnswerTable::number).toList());
            } else {
                lanes.addCut(column, LEAST, head, cells);
            }
        }
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(lanes.lines());
        lines.add("");
        lines.addAll(page.paragraph(
                Style.FAINT, RunsPhrase.ROWS.with(Figures.count(answer.rows().size()))));
        return lines;
    }

    private static String number(String cell) {
        return cell.matches("-?[0-9]{1,15}") || cell.isEmpty()
                ? cell
                : AxisLabel.number(Double.parseDouble(cell), DIGITS);
    }
}
