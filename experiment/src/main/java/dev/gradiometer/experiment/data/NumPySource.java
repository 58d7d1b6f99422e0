package dev.gradiometer.experiment.data;

import dev.gradiometer.formats.npy.Npy;
import dev.gradiometer.formats.npy.Npz;
import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads inputs and targets from .npy and .npz files. */
final class NumPySource {
    private NumPySource() {}

    /** Inputs with as many targets. */
    private record Arrays(TensorRows inputs, TensorRows targets) {
        Arrays {
            if (inputs.count() != targets.count()) {
                throw new UserInputException("%s and %s do not belong together: %d and %d samples; save a matching pair"
                        .formatted(inputs, targets, inputs.count(), targets.count()));
            }
        }
    }

    static Source pair(Path folder, FileSpec.NumPyPair spec) {
        TensorRows inputs = file(DataFiles.file(folder, spec.inputs()));
        TensorRows targets = file(DataFiles.file(folder, spec.targets()));
        return source(inputs.name(), new Arrays(inputs, targets), null, spec.goal());
    }

    private static TensorRows file(Path path) {
        try {
            return new TensorRows(DataFiles.name(path), Npy.read(path, Check.MOST_ELEMENTS));
        } catch (IOException e) {
            throw DataFiles.unreadable(path, e);
        }
    }

    static Source archive(Path folder, FileSpec.NumPyArchive spec) {
        Path path = DataFiles.file(folder, spec.path());
        try (Npz zip = Npz.open(path)) {
            Arrays train = new Arrays(entry(zip, path, spec.inputs()), entry(zip, path, spec.targets()));
            Arrays test = spec.testInputs() == null || spec.testTargets() == null
                    ? null
                    : new Arrays(entry(zip, path, spec.testInputs()), entry(zip, path, spec.testTargets()));
            return source(DataFiles.name(path), train, test, spec.goal());
        } catch (IOException e) {
            throw DataFiles.unreadable(path, e);
        }
    }

    private static TensorRows entry(Npz archive, Path path, String key) throws IOException {
        List<String> keys = archive.names();
        if (!keys.contains(key)) {
            throw new UserInputException("%s has no array %s, only %s%s; name the arrays of inputs and targets"
                    .formatted(
                            DataFiles.name(path),
                            Check.quote(key),
                            keys.isEmpty() ? "none" : Check.list(keys),
                            Nearest.hint(key, keys)));
        }
        String name = DataFiles.name(path) + ", array " + Check.quote(key);
        return new TensorRows(name, archive.read(key, Check.MOST_ELEMENTS));
    }

    private static Source source(String name, Arrays train, @Nullable Arrays test, FileSpec.@Nullable Goal goal) {
        TensorRows x = train.inputs;
        TensorRows y = train.targets;
        Rows inputs = x;
        if (test != null) {
            if (test.inputs.width() != x.width() || test.targets.width() != y.width()) {
                throw new UserInputException(
                        "%s: test arrays %s, %s and training arrays %s, %s differ in width; make them match"
                                .formatted(name, test.inputs, test.targets, x, y));
            }
            inputs = x.then(test.inputs);
        }
        Check.size(name, inputs.count(), inputs.width());
        boolean classes = goal == null ? y.whole() && y.width() == 1 : goal == FileSpec.Goal.CLASSIFICATION;
        return new Source(
                name,
                InputNames.of(x.shape()),
                inputs,
                classes ? classes(y, test) : values(name, y, test),
                null,
                x.count(),
                sample -> "sample " + sample);
    }

    private static Source.Outcome classes(TensorRows y, @Nullable Arrays test) {
        if (!y.whole() || y.width() != 1) {
            throw new UserInputException(
                    "%s: labels are whole numbers in one column, found %s of %d columns; convert with astype(int), or choose regression"
                            .formatted(y, y.whole() ? "whole numbers" : "floats", y.width()));
        }
        if (test != null && !test.targets.whole()) {
            throw new UserInputException(
                    "%s holds floats; labels are whole numbers, convert with astype(int)".formatted(test.targets));
        }
        long[] labels = new long[y.count() + (test == null ? 0 : test.targets.count())];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = test == null || i < y.count() ? y.label(i) : test.targets.label(i - y.count());
        }
        return new Source.Classes(Labels.of(y.name(), labels));
    }

    private static Source.Outcome values(String name, TensorRows y, @Nullable Arrays test) {
        Rows rows = test == null ? y : y.then(test.targets);
        Check.size(name, rows.count(), rows.width());
        return new Source.Values(y.name(), InputNames.numberedTargets(y.width()), rows);
    }
}
