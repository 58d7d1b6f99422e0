package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.spec.LossReader.Objective;
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

    /**
     * What a file says.
     *
     * @param spec  the training
     * @param sweep which trainings a sweep of it makes
     */
    record Whole(ExperimentSpec spec, SweepSpec sweep) {}

    /** @param defaultName the experiment's name if the file does not say one */
    static Whole read(Value root, String defaultName) {
        Section section = root.section("experiment", "an experiment: keys such as data, network and loss");
        String name = section.attempt("name", ExperimentReader::name, defaultName);
        String description = section.text("description", "").strip().replaceAll("\\s+", " ");
        long seed = section.whole("seed", 0, Long.MAX_VALUE, ExperimentSpec.DEFAULT_SEED);
        Precision precision = section.choice("precision", PRECISIONS, ExperimentSpec.DEFAULT_PRECISION);
        long threads = section.whole("threads", 1, ExperimentSpec.MOST_THREADS, ExperimentSpec.defaultThreads());
        Value data = section.<@Nullable Value>attempt(() -> section.required("data"), null);
        NetworkSpec network =
                section.<@Nullable NetworkSpec>attempt(() -> NetworkReader.read(section.required("network")), null);
        int outputs = network == null ? 0 : Shapes.outputs(network);
        DataPlan plan =
                data == null ? null : section.<@Nullable DataPlan>attempt(() -> DataReader.read(data, outputs), null);
        Objective objective = section.<@Nullable Objective>attempt(
                () -> LossReader.read(section.required("loss"), plan, network), null);
        TrainingSpec how = section.attempt("training", TrainingReader::read, TrainingReader.absent());
        ReadingsSpec readings = section.attempt("readings", value -> readings(value, how), ReadingsSpec.DEFAULT);
        SequencedMap<String, Double> thresholds =
                section.attempt("diagnosis", ExperimentReader::thresholds, new LinkedHashMap<>());
        SweepSpec sweep =
                section.attempt("sweep", value -> SweepReader.read(value, SweepSpec.DEFAULT), SweepSpec.DEFAULT);
        section.end();
        root.reading().problems().check();
        if (plan == null || network == null || objective == null) {
            throw new IllegalStateException("a mistake was found and is not told");
        }
        ExperimentSpec spec = new ExperimentSpec(
                name,
                description,
                seed,
                precision,
                (int) threads,
                plan,
                objective.onLogits() ? network.withoutLast() : network,
                objective.loss(),
                how,
                readings,
                thresholds);
        return new Whole(spec, sweep);
    }

    private static String name(Value value) {
        if (!NAME.matcher(value.text()).matches()) {
            throw value.error("expected at most 100 letters, digits, spaces and . _ - (a folder is called so), got "
                    + value.tree().shown());
        }
        return value.text();
    }

    private static ReadingsSpec readings(Value value, TrainingSpec training) {
        Section section = value.section("readings");
        OptionalInt every = section.attempt("every", ExperimentReader::every, ReadingsSpec.DEFAULT.every());
        int epochs = (int) section.whole("checkpoint-every", 1, MOST, ReadingsSpec.DEFAULT.checkpointEvery());
        Value sharpness = section.optional("sharpness");
        SharpnessReader.requireOne(training.update(), sharpness);
        Optional<SharpnessSpec> curvature = SharpnessReader.reading(sharpness);
        RecordingLevel level = section.choice("level", LEVELS, ReadingsSpec.DEFAULT.level());
        section.end();
        return new ReadingsSpec(every, epochs, curvature, level);
    }

    private static OptionalInt every(Value value) {
        return value.isWord("auto")
                ? ReadingsSpec.DEFAULT.every()
                : OptionalInt.of((int) value.whole("a number of steps (a whole number from 1) or auto", 1, MOST));
    }

    private static SequencedMap<String, Double> thresholds(Value value) {
        SequencedMap<String, Double> thresholds = new LinkedHashMap<>();
        Section section = value.section("diagnosis");
        Value numbers = section.optional("thresholds");
        if (numbers != null) {
            numbers.entries()
                    .forEach((key, number) ->
                            thresholds.put(key, section.attempt(() -> number.number(Range.ANY), 0.0)));
        }
        section.end();
        return thresholds;
    }
}
