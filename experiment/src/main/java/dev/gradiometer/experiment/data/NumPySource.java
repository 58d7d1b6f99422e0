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

    /** Inputs with as many targets; null if the inputs themselves are to be predicted. */
    private record Arrays(TensorRows inputs, @Nullable TensorRows targets) {
        Arrays {
            if (targets != null && inputs.count() != targets.count()) {
                throw new UserInputException("%s and %s do not belong together: %d and %d samples; save a matching pair"
                        .formatted(inputs, targets, inputs.count(), targets.count()));
            }
        }
    }

    static Source pair(Path folder, FileSpec.NumPyPair spec) {
        TensorRows inputs = file(DataFiles.file(folder, spec.inputs()));
        TensorRows targets = spec.targets() == null ? null : file(DataFiles.file(folder, spec.targets()));
        return source(inputs.name(), new Arrays(inputs, targets), null, spec.goal());
    }

    private static TensorRows file(Path path) {
        try {
            return new TensorRows(DataFiles.name(path), Npy.map(path, Check.MOST_ELEMENTS));
        } catch (IOException e) {
            throw DataFiles.unreadable(path, e);
        }
    }

    static Source archive(Path folder, FileSpec.NumPyArchive spec) {
        Path path = DataFiles.file(folder, spec.path());
        try (Npz zip = Npz.open(path)) {
            Arrays train = arrays(zip, path, spec.inputs(), spec.targets());
            Arrays test = spec.testInputs() == null ? null : arrays(zip, path, spec.testInputs(), spec.testTargets());
            return source(DataFiles.name(path), train, test, spec.goal());
        } catch (IOException e) {
            throw DataFiles.unreadable(path, e);
        }
    }

    private static Arrays arrays(Npz zip, Path path, String inputs, @Nullable String targets) throws IOException {
        return new Arrays(entry(zip, path, inputs), targets == null ? null : entry(zip, path, targets));
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
        Rows inputs = x;
        if (test != null) {
            checkWidth(name, x, test.inputs);
            inputs = x.then(test.inputs);
        }
        return new Source(
                name,
                Inputs.numbers(InputNames.of(x.shape()), inputs),
                train.targets == null
                        ? new Source.Reconstruction()
                        : outcome(name, train.targets, test == null ? null : test.targets, goal),
                Marks.NONE,
                x.count(),
                sample -> "sample " + sample);
    }

    private static void checkWidth(String name, TensorRows train, TensorRows test) {
        if (test.width() != train.width()) {
            throw new UserInputException("%s: test array %s and training array %s differ in width; make them match"
                    .formatted(name, test, train));
        }
    }

    private static Source.Outcome outcome(
            String name, TensorRows y, @Nullable TensorRows test, FileSpec.@Nullable Goal goal) {
        if (test != null) {
            checkWidth(name, y, test);
        }
        FileSpec.Goal meant = goal != null
                ? goal
                : y.whole() && y.width() == 1 ? FileSpec.Goal.CLASSIFICATION : FileSpec.Goal.REGRESSION;
        return switch (meant) {
            case CLASSIFICATION -> classes(y, test);
            case REGRESSION -> {
                Rows rows = joined(name, y, test);
                yield new Source.Values(y.name(), InputNames.numberedTargets(y.width()), rows);
            }
            case MULTI_LABEL -> {
                Rows rows = joined(name, y, test);
                ZeroOrOne.check(y.name(), rows);
                yield new Source.LabelSets(y.name(), InputNames.numberedTargets(y.width()), rows);
            }
        };
    }

    private static Source.Outcome classes(TensorRows y, @Nullable TensorRows test) {
        if (!y.whole() || y.width() != 1) {
            throw new UserInputException(("%s: labels are whole numbers in one column, found %s of %d columns; convert "
                            + "with astype(int), or choose regression")
                    .formatted(y, y.whole() ? "whole numbers" : "floats", y.width()));
        }
        if (test != null && !test.whole()) {
            throw new UserInputException(
                    "%s holds floats; labels are whole numbers, convert with astype(int)".formatted(test));
        }
        Check.size(y.name(), y.count() + (test == null ? 0L : test.count()), 1);
        long[] labels = new long[y.count() + (test == null ? 0 : test.count())];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = test == null || i < y.count() ? y.label(i) : test.label(i - y.count());
        }
        return new Source.Classes(Labels.of(y.name(), labels));
    }

    private static Rows joined(String name, TensorRows y, @Nullable TensorRows test) {
        Rows rows = test == null ? y : y.then(test);
        Check.size(name, rows.count(), rows.width());
        return rows;
    }
}
