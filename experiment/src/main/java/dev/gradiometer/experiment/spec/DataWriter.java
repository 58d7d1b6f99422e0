package dev.gradiometer.experiment.spec;

import dev.gradiometer.experiment.data.ClassWeights;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSpec;
import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.data.MemorySpec;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.SqlSpec;
import dev.gradiometer.input.UserInputException;
import org.jspecify.annotations.Nullable;

/** Says where samples come from as {@link DataReader} reads it. */
final class DataWriter {
    private DataWriter() {}

    /** @param outputs columns of the network's output, which decide the encoding if nothing is said */
    static Tree.Entries tree(DataPlan plan, int outputs) {
        TreeMaker made = new TreeMaker().putAll(source(plan.source()));
        if (plan.objective() == DataPlan.Objective.INPUTS) {
            made.put("targets", DataReader.INPUTS);
        }
        return made.putUnlessNull("split", split(plan.split(), plan.source()))
                .put("scaling", plan.scaling().label(), DataPlan.DEFAULT_SCALING.label())
                .put(
                        "encoding",
                        plan.encoding().label(),
                        DataPlan.defaultEncoding(outputs).label())
                .put("target-scaling", plan.targetScaling().label(), DataPlan.DEFAULT_TARGET_SCALING.label())
                .putUnlessNull("class-weights", weights(plan.classWeights()))
                .tree();
    }

    /** Null for none. */
    static @Nullable Tree weights(ClassWeights weights) {
        return switch (weights) {
            case ClassWeights.None none -> null;
            case ClassWeights.Balanced balanced -> TreeMaker.text(DataReader.WEIGHTS.nameOf(balanced));
            case ClassWeights.Given given -> {
                TreeMaker made = new TreeMaker();
                given.weights().forEach((name, weight) -> made.put(name, TreeMaker.number(weight)));
                yield made.tree();
            }
        };
    }

    /** Null for the source's own default. */
    private static @Nullable Tree split(Split split, DataSpec source) {
        if (split.equals(source.defaultSplit())) {
            return null;
        }
        if (split instanceof Split.OwnTest && !(source.defaultSplit() instanceof Split.OwnTest)) {
            throw noTestSet(source);
        }
        return written(split);
    }

    static UserInputException noTestSet(DataSpec source) {
        return new UserInputException(
                "data split: %s has no test set of its own; split by shares instead".formatted(source.kind()));
    }

    static Tree written(Split split) {
        return switch (split) {
            case Split.ByColumn column ->
                new TreeMaker().put("column", column.column()).tree();
            case Split.ByShares shares ->
                shares(shares.validation(), shares.test())
                        .put("stratify", shares.stratified(), Split.ByShares.DEFAULT_STRATIFIED)
                        .tree();
            case Split.ByGroup by ->
                shares(by.validation(), by.test()).put("group", by.column()).tree();
            case Split.ByTime by ->
                shares(by.validation(), by.test()).put("time", by.column()).tree();
            case Split.OwnTest own ->
                new TreeMaker()
                        .put("validation", TreeMaker.number(own.validation()))
                        .tree();
        };
    }

    private static TreeMaker shares(double validation, double test) {
        return new TreeMaker().put("validation", TreeMaker.number(validation)).put("test", TreeMaker.number(test));
    }

    static Tree.Entries source(DataSpec spec) {
        TreeMaker made = new TreeMaker();
        switch (spec) {
            case FileSpec.Csv csv -> TableWriting.csv(csv, made);
            case FileSpec.Parquet parquet -> TableWriting.parquet(parquet, made);
            case SqlSpec sql -> TableWriting.sql(sql, made);
            case FileSpec.Idx idx -> made.put("images", idx.images()).put("labels", idx.labels());
            case FileSpec.IdxFolder idx -> made.put("dir", idx.folder());
            case FileSpec.NumPyPair pair -> {
                made.put("inputs", pair.inputs());
                if (pair.targets() != null) {
                    made.put("targets", pair.targets());
                }
                goal(pair.goal(), made);
            }
            case FileSpec.NumPyArchive archive -> archive(archive, made);
            case GeneratorSpec generator -> generated(generator, made);
            case MemorySpec memory -> {}
        }
        return made.after("source", spec.kind());
    }

    private static void archive(FileSpec.NumPyArchive archive, TreeMaker made) {
        made.put("path", archive.path()).put("inputs", archive.inputs(), FileSpec.NumPyArchive.DEFAULT_INPUTS);
        if (archive.targets() != null) {
            made.put("targets", archive.targets(), FileSpec.NumPyArchive.DEFAULT_TARGETS);
        }
        if (archive.testInputs() != null) {
            made.put("test-inputs", archive.testInputs());
        }
        if (archive.testTargets() != null) {
            made.put("test-targets", archive.testTargets());
        }
        goal(archive.goal(), made);
    }

    private static void goal(FileSpec.@Nullable Goal goal, TreeMaker made) {
        if (goal != null) {
            made.put("task", DataSourceReader.TASKS.nameOf(goal));
        }
    }

    private static void generated(GeneratorSpec generator, TreeMaker made) {
        switch (generator) {
            case GeneratorSpec.Circles circles -> {
                GeneratorSpec.Circles preset = GeneratorSpec.Circles.DEFAULT;
                made.put("samples", circles.samples(), preset.samples())
                        .put("noise", circles.noise(), preset.noise())
                        .put("factor", circles.factor(), preset.factor());
            }
            case GeneratorSpec.Moons moons -> {
                GeneratorSpec.Moons preset = GeneratorSpec.Moons.DEFAULT;
                made.put("samples", moons.samples(), preset.samples()).put("noise", moons.noise(), preset.noise());
            }
            case GeneratorSpec.Blobs blobs -> {
                GeneratorSpec.Blobs preset = GeneratorSpec.Blobs.DEFAULT;
                made.put("samples", blobs.samples(), preset.samples())
                        .put("classes", blobs.classes(), preset.classes())
                        .put("dimensions", blobs.dimensions(), preset.dimensions())
                        .put("noise", blobs.noise(), preset.noise());
            }
            case GeneratorSpec.Spirals spirals -> {
                GeneratorSpec.Spirals preset = GeneratorSpec.Spirals.DEFAULT;
                made.put("samples", spirals.samples(), preset.samples())
                        .put("classes", spirals.classes(), preset.classes())
                        .put("turns", spirals.turns(), preset.turns())
                        .put("noise", spirals.noise(), preset.noise());
            }
            case GeneratorSpec.Parity parity ->
                made.put("bits", parity.bits(), GeneratorSpec.Parity.DEFAULT.bits())
                        .put("samples", parity.samples(), GeneratorSpec.Parity.ALL);
            case GeneratorSpec.LinearTeacher teacher -> {
                GeneratorSpec.LinearTeacher preset = GeneratorSpec.LinearTeacher.DEFAULT;
                made.put("samples", teacher.samples(), preset.samples())
                        .put("inputs", teacher.inputs(), preset.inputs())
                        .put("outputs", teacher.outputs(), preset.outputs())
                        .put("noise", teacher.noise(), preset.noise())
                        .put("spread", teacher.spread(), preset.spread());
            }
            case GeneratorSpec.NetworkTeacher teacher -> {
                GeneratorSpec.NetworkTeacher preset = GeneratorSpec.NetworkTeacher.DEFAULT;
                made.put("samples", teacher.samples(), preset.samples())
                        .put("inputs", teacher.inputs(), preset.inputs())
                        .put("hidden", teacher.hidden(), preset.hidden())
                        .put("outputs", teacher.outputs(), preset.outputs())
                        .put("noise", teacher.noise(), preset.noise());
            }
            case GeneratorSpec.Chebyshev chebyshev -> {
                GeneratorSpec.Chebyshev preset = GeneratorSpec.Chebyshev.DEFAULT;
                made.put("samples", chebyshev.samples(), preset.samples())
                        .put("degree", chebyshev.degree(), preset.degree());
            }
            case GeneratorSpec.StrokeDigits digits ->
                made.put("samples", digits.samples(), GeneratorSpec.StrokeDigits.DEFAULT.samples());
        }
    }
}
