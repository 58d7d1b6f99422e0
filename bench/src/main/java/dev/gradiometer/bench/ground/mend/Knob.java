package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.diagnosis.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something about an experiment that may be changed, and into what.
 *
 * @param name    what it is about
 * @param choices the first one leaves it as it is
 */
record Knob(String name, List<Choice> choices) {
    Knob {
        choices = List.copyOf(choices);
    }

    /**
     * One of its values.
     *
     * @param name   in a few words
     * @param remedy that gives it; nothing to leave what is there
     */
    record Choice(String name, Optional<Remedy> remedy) {}

    static Knob of(String name, Map<String, Remedy> values) {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("", Optional.empty())));
        values.forEach((value, remedy) -> choices.add(new Choice(value, Optional.of(remedy))));
        return new Knob(name, choices);
    }
}
