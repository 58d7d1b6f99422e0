package dev.gradiometer.notes;

import dev.gradiometer.language.Text;
import java.util.List;

/**
 * What the notebook holds after a chapter was run.
 *
 * @param number      of the chapter
 * @param prose       what it says
 * @param comparisons predicted against measured, at least one
 * @param tables      numbers that are shown and not judged
 * @param verdict     what became of the statement
 * @param words       the verdict in words
 */
public record Entry(
        int number, Prose prose, List<Comparison> comparisons, List<Table> tables, Verdict verdict, Text words) {
    /** @throws IllegalArgumentException if nothing was compared */
    public Entry {
        comparisons = List.copyOf(comparisons);
        tables = List.copyOf(tables);
        if (comparisons.isEmpty()) {
            throw new IllegalArgumentException("chapter %d: nothing was compared".formatted(number));
        }
    }
}
