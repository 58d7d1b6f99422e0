package dev.gradiometer.views.text;

import dev.gradiometer.language.Text;
import dev.gradiometer.views.FlowRow;
import dev.gradiometer.views.Folding;
import dev.gradiometer.views.ReportPhrase;
import java.util.List;

/** How many layers the flow table shows. */
public sealed interface Depth {
    /** Every layer has its row. */
    record All() implements Depth {}

    /**
     * Rows that are alike are joined until they fit on a page.
     *
     * @param note what stands below a table with joined rows
     */
    record Folded(Text note) implements Depth {}

    /** Rows that still show as one shape. */
    int ROWS = 28;

    /** Every layer has its row. */
    static Depth all() {
        return new All();
    }

    /** Rows that are alike are joined until they fit on a page, and a line says so. */
    static Depth folded() {
        return new Folded(ReportPhrase.FOLDED.with());
    }

    /** The rows of {@code items} that are shown. */
    default List<FlowRow> rows(List<List<FlowRow>> items) {
        return switch (this) {
            case All all -> Folding.fold(items, Integer.MAX_VALUE);
            case Folded folded -> Folding.fold(items, ROWS);
        };
    }

    /** What stands below the table of {@code shown} rows out of {@code items}; may be blank. */
    default Text note(List<List<FlowRow>> items, List<FlowRow> shown) {
        boolean joined = shown.size() < items.stream().mapToInt(List::size).sum();
        return switch (this) {
            case All all -> Text.none();
            case Folded folded -> joined ? folded.note() : Text.none();
        };
    }
}
