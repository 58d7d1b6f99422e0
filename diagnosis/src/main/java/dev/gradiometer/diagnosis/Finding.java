package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that is wrong, with its evidence.
 *
 * @param cause      what
 * @param severity   how much it matters
 * @param certainty  how sure it is
 * @param layers     indices of the layers concerned, in order; empty if it is about the whole run
 * @param where      the same in words, for example "layers 1–18"; nothing for the whole run
 * @param sinceStep  first recorded step at which it held, −1 if it held before the first step
 * @param text       what it means here, one sentence a line, the attribution in words included
 * @param evidence   numbers against thresholds
 * @param units      the units concerned, if it is about units; at most {@link #MAX_UNITS}
 * @param unitCount  how many units are concerned in all
 * @param remedy     what to change, in a sentence; nothing if nothing is to be changed
 * @param remedies   the changes in that sentence as values, the one to try first in front
 */
public record Finding(
        Cause cause,
        Severity severity,
        Certainty certainty,
        List<Integer> layers,
        Text where,
        long sinceStep,
        List<Text> text,
        List<Evidence> evidence,
        List<UnitRef> units,
        int unitCount,
        Text remedy,
        List<Remedy> remedies) {
    /** Units are named one by one up to this number. */
    public static final int MAX_UNITS = 256;

    public Finding {
        layers = List.copyOf(layers);
        remedies = List.copyOf(remedies);
        text = List.copyOf(text);
        evidence = List.copyOf(evidence);
        units = List.copyOf(units);
    }

    /** The same with its texts in {@code language}. */
    public Finding in(Language language) {
        return new Finding(
                cause,
                severity,
                certainty,
                layers,
                where.fixed(language),
                sinceStep,
                text.stream().map(t -> t.fixed(language)).toList(),
                evidence.stream().map(e -> e.in(language)).toList(),
                units,
                unitCount,
                remedy.fixed(language),
                remedies);
    }

    /**
     * The same after experiments: how sure it is now, a sentence and evidence of them, and remedies in another order,
     * of which the first one is what to change if it was seen to help.
     */
    Finding experimented(Certainty sure, Text sentence, Optional<Evidence> seen, List<Remedy> order) {
        return new Finding(
                cause,
                severity,
                sure,
                layers,
                where,
                sinceStep,
                Stream.concat(text.stream(), Stream.of(sentence)).toList(),
                Stream.concat(evidence.stream(), seen.stream()).toList(),
                units,
                unitCount,
                seen.isPresent() && !order.isEmpty() ? order.getFirst().text() : remedy,
                order);
    }

    /** The same, no surer than {@code limit}. */
    Finding atMost(Certainty limit) {
        return certainty.compareTo(limit) >= 0
                ? this
                : new Finding(
                        cause, severity, limit, layers, where, sinceStep, text, evidence, units, unitCount, remedy,
                        remedies);
    }

    /** The same with a remedy in front of those that it has. */
    Finding remedied(Remedy first) {
        return new Finding(
                cause,
                severity,
                certainty,
                layers,
                where,
                sinceStep,
                text,
                evidence,
                units,
                unitCount,
                remedy,
                Stream.concat(Stream.of(first), remedies.stream()).toList());
    }

    /** Index of the first layer concerned, or −1 if it is about the whole run. */
    public int firstLayer() {
        return layers.isEmpty() ? -1 : layers.getFirst();
    }

    /** Index of the last layer concerned, or −1. */
    public int lastLayer() {
        return layers.isEmpty() ? -1 : layers.getLast();
    }
}
