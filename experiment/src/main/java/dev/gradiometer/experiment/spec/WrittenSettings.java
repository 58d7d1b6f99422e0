package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.UserInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What an experiment file says, key by key: each number, word or truth by the path that {@code --set} takes, such as
 * {@code training.learning-rate} or {@code network.layers[2].dense}. A list of such values is one value in brackets. A
 * thing with a {@code kind} is that kind: {@code optimiser: {kind: adam, beta1: 0.8}} says {@code training.optimiser}
 * and {@code training.optimiser.beta1}. The section {@code sweep} is left out, since no training depends on it.
 *
 * <p>Nothing is checked but the form: that is for {@link ExperimentFile}, at a hundred times the cost.
 */
public final class WrittenSettings {
    private final SequencedMap<String, String> settings = new LinkedHashMap<>();

    private WrittenSettings() {}

    /**
     * The settings of a file that was read before, in its order.
     *
     * @param overrides assignments {@code path=value} that were applied to it
     * @throws UserInputException if the text is no YAML of such a form, or an assignment cannot be understood
     */
    public static SequencedMap<String, String> of(String text, List<String> overrides) {
        Tree written = TreeReader.read(text, line -> Place.file("experiment", line))
                .orElseThrow(() -> new UserInputException("experiment: is empty"));
        WrittenSettings found = new WrittenSettings();
        if (Overrides.apply(written, Handles.expanded(written, overrides)) instanceof Tree.Entries root) {
            root.entries().forEach((key, entry) -> {
                if (!key.equals("sweep") && !Tree.removed(entry)) {
                    found.take(key, entry.value());
                }
            });
        }
        return Collections.unmodifiableSequencedMap(found.settings);
    }

    private void take(String path, Tree value) {
        switch (value) {
            case Tree.Scalar scalar -> settings.put(path, scalar.text());
            case Tree.Items items -> {
                if (items.values().stream().allMatch(Tree.Scalar.class::isInstance)) {
                    settings.put(path, YamlWriter.flow(items));
                } else {
                    for (int i = 0; i < items.values().size(); i++) {
                        take(path + "[" + i + "]", items.values().get(i));
                    }
                }
            }
            case Tree.Entries entries ->
                entries.entries().forEach((key, entry) -> {
                    if (!Tree.removed(entry)) {
                        take(key.equals("kind") ? path : path + "." + key, entry.value());
                    }
                });
        }
    }
}
