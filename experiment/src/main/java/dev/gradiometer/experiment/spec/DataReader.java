package dev.gradiometer.experiment.spec;

import dev.gradiometer.experiment.data.ClassWeights;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSpec;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.TargetEncoding;
import dev.gradiometer.experiment.data.TargetScaling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code data}: where samples come from, and how they are split, scaled and encoded. */
final class DataReader {
    static final List<String> SOURCES = List.of(
            "csv",
            "parquet",
            "sql",
            "idx",
            "numpy",
            "circles",
            "moons",
            "blobs",
            "spirals",
            "parity",
            "linear-teacher",
            "network-teacher",
            "chebyshev",
            "stroke-digits",
            "memory");
    static final Names<Scaling> SCALINGS = Names.of(List.of(Scaling.values()), Scaling::label);
    static final Names<TargetEncoding> ENCODINGS = Names.of(List.of(TargetEncoding.values()), TargetEncoding::label);

    static final Names<ClassWeights> WEIGHTS =
            new Names<>(Map.of("none", ClassWeights.NONE, "balanced", ClassWeights.BALANCED));
    static final Names<TargetScaling> TARGET_SCALINGS = Names.of(List.of(TargetScaling.values()), TargetScaling::label);

    /** What {@code targets} says for an autoencoder. */
    static final String INPUTS = "inputs";

    /** Sources whose targets have names. */
    private static final Set<String> NAMING_TARGETS = Set.of("csv", "parquet", "sql", "numpy");

    private DataReader() {}

    /**
     * @param outputs columns of the network's output: with one, classes are encoded by index unless the file says
     * otherwise
     */
    static DataPlan read(Value value, int outputs) {
        Section section = value.kinded("data", "source", SOURCES);
        boolean reconstructs = reconstructs(section);
        DataSpec source = DataSourceReader.read(section, reconstructs);
        Split split = section.attempt("split", written -> SplitReader.read(written, source), source.defaultSplit());
        Scaling scaling = section.choice("scaling", SCALINGS, DataPlan.DEFAULT_SCALING);
        TargetEncoding encoding = section.choice("encoding", ENCODINGS, DataPlan.defaultEncoding(outputs));
        TargetScaling targets = section.choice("target-scaling", TARGET_SCALINGS, DataPlan.DEFAULT_TARGET_SCALING);
        ClassWeights weights = section.attempt("class-weights", DataReader::weights, ClassWeights.NONE);
        section.end();
        DataPlan.Objective objective = reconstructs ? DataPlan.Objective.INPUTS : DataPlan.Objective.TARGETS;
        return new DataPlan(source, split, scaling, encoding, targets, weights, objective);
    }

    private static boolean reconstructs(Section section) {
        Value targets = section.optional("targets");
        if (targets == null || targets.isWord(INPUTS)) {
            return targets != null;
        }
        if (!NAMING_TARGETS.contains(section.kind())) {
            throw targets.error("expected inputs, for an autoencoder, got %s; %s has targets of its own"
                    .formatted(targets.tree().shown(), section.kind()));
        }
        return false;
    }

    private static ClassWeights weights(Value value) {
        if (value.isWord()) {
            return value.choice("none, balanced or a mapping from classes to weights", WEIGHTS);
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        value.section("class-weights", "none, balanced or a mapping from classes to weights")
                .all()
                .forEach((name, weight) -> weights.put(name, weight.number(Range.ABOVE_ZERO)));
        return new ClassWeights.Given(weights);
    }
}
