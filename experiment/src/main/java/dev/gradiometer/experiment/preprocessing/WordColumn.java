package dev.gradiometer.experiment.preprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of words.
 *
 * @param name      of the column
 * @param code      what a word becomes
 * @param fill      the word that stands for a missing one, {@link #MISSING} where being missing is a word of its own;
 *     empty if none may be missing
 * @param indicator whether a last input says that the word was missing
 */
public record WordColumn(String name, WordCode code, String fill, boolean indicator) implements InputColumn {
    /** What a missing word counts as if it is to be a word of its own. */
    public static final String MISSING = "(missing)";

    @Override
    public List<String> inputs() {
        List<String> names = new ArrayList<>(code.inputs(name));
        if (indicator) {
            names.add(NumberColumn.missing(name));
        }
        return names;
    }

    @Override
    public boolean takesMissing() {
        return !fill.isEmpty();
    }

    /**
     * Where {@code word}, null for a missing one, stands among the column's inputs; null if the code does not know it,
     * or it must not be missing.
     */
    WordCode.@Nullable Spot spot(@Nullable String word) {
        String meant = word == null ? fill : word;
        return meant.isEmpty() ? null : code.spot(meant);
    }

    /** Writes the column's inputs for a word at {@code spot} from place {@code at} on. */
    void encode(WordCode.Spot spot, boolean missing, double[] into, int at) {
        int width = code.width();
        Arrays.fill(into, at, at + width, 0);
        if (spot.input() >= 0) {
            into[at + spot.input()] = spot.value();
        }
        if (indicator) {
            into[at + width] = missing ? 1 : 0;
        }
    }
}
