package dev.gradiometer.catalogue;

import dev.gradiometer.experiment.spec.WrittenSettings;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.runfolder.Manifest;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The settings of a run by the keys of an experiment file: what every program's manifest says, in the words of that
 * program, and what the experiment file says, where there is one.
 */
final class RunSettings {
    private RunSettings() {}

    static SequencedMap<String, String> of(Manifest manifest) {
        SequencedMap<String, String> settings = known(manifest.setup());
        if (!manifest.experiment().isBlank()) {
            try {
                settings.putAll(WrittenSettings.of(manifest.experiment(), manifest.overrides()));
            } catch (UserInputException e) {
                return settings;
            }
        }
        settings.remove("name");
        return settings;
    }

    private static SequencedMap<String, String> known(Setup setup) {
        SequencedMap<String, String> known = new LinkedHashMap<>();
        known.put("seed", Long.toString(setup.seed()));
        known.put("precision", setup.precision());
        known.put("data.source", setup.dataset());
        known.put("network.initialiser", setup.initialiser());
        known.put("loss", setup.loss().name());
        known.put("training.optimiser", setup.optimiser());
        known.put("training.learning-rate", RunColumns.number(setup.learningRate()));
        known.put("training.batch", RunColumns.count(setup.batch()));
        known.values().removeIf(String::isBlank);
        return known;
    }
}
