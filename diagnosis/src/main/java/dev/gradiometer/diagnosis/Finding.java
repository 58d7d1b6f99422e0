package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import java.util.List;

/**
 * One thing that is wrong, with its evidence.
 *
 * @param cause      what
 * @param severity   how much it matters
 * @param certainty  how sure it is
 * @param firstLayer index of the first layer concerned, or −1 if it is about the whole run
 * @param lastLayer  index of the last layer concerned, or −1
 * @param where      the same in words, for example "layers 1–18"; nothing for the whole run
 * @param sinceStep  first recorded step at which it held, −1 if it held before the first step
 * @param text       what it means here, one sentence a line, the attribution in words included
 * @param evidence   numbers against thresholds
 * @param units      the units concerned, if it is about units; at most {@link #MAX_UNITS}
 * @param unitCount  how many units are concerned in all
 * @param remedy     what to change; nothing if nothing is to be changed
 */
public record Finding(
        Cause cause,
        Severity severity,
        Certainty certainty,
        int firstLayer,
        int lastLayer,
        Text where,
        long sinceStep,
        List<Text> text,
        List<Evidence> evidence,
        List<UnitRef> units,
        int unitCount,
        Text remedy) {
    /** Units are named one by one up to this number. */
    public static final int MAX_UNITS = 256;

    public Finding {
        text = List.copyOf(text);
        evidence = List.copyOf(evidence);
        units = List.copyOf(units);
    }

    /** The same with its texts in {@code language}. */
    Finding in(Language language) {
        return new Finding(
                cause,
                severity,
                certainty,
                firstLayer,
                lastLayer,
                where.fixed(language),
                sinceStep,
                text.stream().map(t -> t.fixed(language)).toList(),
                evidence.stream().map(e -> e.in(language)).toList(),
                units,
                unitCount,
                remedy.fixed(language));
    }
}
