package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;

/**
 * One number that speaks for a finding, beside the threshold that it was held against.
 *
 * @param quantity  what was measured
 * @param value     the number
 * @param relation  how it stands to the threshold: {@code <}, {@code >} or {@code ≥}
 * @param threshold the number it was compared with
 * @param source    where the threshold comes from
 */
public record Evidence(Text quantity, double value, String relation, double threshold, Text source) {
    /** The same with its texts in {@code language}. */
    Evidence in(Language language) {
        return new Evidence(quantity.fixed(language), value, relation, threshold, source.fixed(language));
    }
}
