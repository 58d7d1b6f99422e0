package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.readings.RecordingLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the whole of an experiment file. */
final class ExperimentReader {
    static final Names<Precision> PRECISIONS = Names.of(List.of(Precision.values()), Precision::label);

    static final Names<RecordingLevel> LEVELS =
            Names.of(List.of(RecordingLevel.values()), level -> level.name().toLowerCase(Locale.ROOT));

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}");
    private static final int MOST = Integer.MAX_VALUE;

    private ExperimentReader() {}

    /** @param defaultName the experiment's name if the file does not say one */
    static ExperimentSpec read(Value root, String defaultName) {
        Section section = root.section("experiment", "an experiment: keys such as data, network and loss");
        String name = name(section, defaultName);
        String description = section.text("description", "").strip().replaceAll("\\s+", " ");
        long seed = section.whole("seed", 0, Long.MAX_VALUE, ExperimentSpec.DEFAULT_SEED);
        Precision precision = section.choice("precision", PRECISIONS, ExperimentSpec.DEFAULT_PRECISION);
        long threads = section.whole("threads", 1, ExperimentSpec.MOST_THREADS, ExperimentSpec.defaultThreads());
        Value data = section.required("data");
        NetworkSpec network = NetworkReader.read(section.required("network"));
        DataPlan plan = DataReader.read(data, Shapes.outputs(network));
        Loss loss = LossReader.read(section.required("loss"));
        Value training = section.optional("training");
        TrainingSpec how = training == null ? TrainingReader.absent() : TrainingReader.read(training);
        ReadingsSpec readings = readings(section.optional("readings"), how);
        SequencedMap<String, Double> thresholds = thresholds(section.optional("diagnosis"));
        ExperimentSpec spec = new ExperimentSpec(
                name, description, seed, precision, (int) threads, plan, network, loss, how, readings, thresholds);
        section.end();
        return spec;
    }

    private static String name(Section section, String orElse) {
        Value value = section.optional("name");
        if (value == null) {
            return orElse;
        }
        if (!NAME.matcher(value.text()).matches()) {
            throw value.error("expected at most 100 letters, digits, spaces and . _ - (a folder is called so), got "
                    + value.tree().shown());
        }
        return value.text();
    }

    private static ReadingsSpec readings(@Nullable Value value, TrainingSpec training) {
        if (value == null) {
            return ReadingsSpec.DEFAULT;
        }
        Section section = value.section("readings");
        OptionalInt every = ReadingsSpec.DEFAULT.every();
        Value written = section.optional("every");
        if (written != null && !written.isWord("auto")) {
            every = OptionalInt.of((int) written.whole("a number of steps (a whole number from 1) or auto", 1, MOST));
        }
        int epochs = (int) section.whole("checkpoint-every", 1, MOST, ReadingsSpec.DEFAULT.checkpointEvery());
        Value sharpness = section.optional("sharpness");
        SharpnessReader.requireOne(training.update(), sharpness);
        Optional<SharpnessSpec> curvature = SharpnessReader.reading(sharpness);
        RecordingLevel level = section.choice("level", LEVELS, ReadingsSpec.DEFAULT.level());
        section.end();
        return new ReadingsSpec(every, epochs, curvature, level);
    }

    private static SequencedMap<String, Double> thresholds(@Nullable Value value) {
        SequencedMap<String, Double> thresholds = new LinkedHashMap<>();
        if (value != null) {
            Section section = value.section("diagnosis");
            Value numbers = section.optional("thresholds");
            if (numbers != null) {
                numbers.entries().forEach((key, number) -> thresholds.put(key, number.number(Range.ANY)));
            }
            section.end();
        }
        return thresholds;
    }
}
