package dev.gradiometer.experiment.data;

import dev.gradiometer.experiment.preprocessing.Affine;
import dev.gradiometer.experiment.preprocessing.ArrayFeatures;
import dev.gradiometer.experiment.preprocessing.EncodedRows;
import dev.gradiometer.experiment.preprocessing.Targets;
import dev.gradiometer.formats.idx.Idx;
import dev.gradiometer.formats.npy.Npy;
import dev.gradiometer.formats.npy.Npz;
import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Arrays that a trained network is asked about: .npy, .npz or IDX, chosen by the file's ending. */
final class NewArrays {
    private NewArrays() {}

    static NewSamples read(NewSamples.Manner manner, ArrayFeatures features, Path asked) {
        TensorRows rows = open(asked, inputsName(manner.plan().source()));
        return new NewSamples(rows.name(), encoded(manner, features, rows), List.of(), row -> "sample " + row);
    }

    static Part readPart(NewSamples.Manner manner, ArrayFeatures features, Path asked, @Nullable Path targets) {
        TensorRows rows = open(asked, inputsName(manner.plan().source()));
        EncodedRows inputs = encoded(manner, features, rows);
        Targets wanted = manner.fitted().targets();
        NewTargets judged = new NewTargets(wanted, manner.precision(), rows.count());
        if (wanted instanceof Targets.Inputs) {
            return judged.part(inputs, null, row -> rows.name() + ", sample " + row, (row, into) -> {});
        }
        TensorRows y = targets(manner.plan().source(), asked, targets);
        int width = wanted instanceof Targets.Classes ? 1 : wanted.names().size();
        if (y.count() != rows.count() || y.width() != width) {
            throw new UserInputException("%s and %s do not belong together: expected %,d samples of %,d targets"
                    .formatted(rows, y, rows.count(), width));
        }
        Problems problems = new Problems();
        for (int row = 0; row < y.count(); row++) {
            check(wanted, y, row, problems);
        }
        problems.check();
        return judged.part(inputs, null, row -> rows.name() + ", sample " + row, (row, into) -> {
            if (wanted instanceof Targets.Classes) {
                into[0] = wanted.names().indexOf(Long.toString(y.label(row)));
            } else {
                y.read(row, into);
            }
        });
    }

    private static void check(Targets wanted, TensorRows y, int row, Problems problems) {
        if (wanted instanceof Targets.Classes) {
            String name = y.whole() ? Long.toString(y.label(row)) : "a fraction";
            if (!wanted.names().contains(name)) {
                problems.add(
                        () -> "%s, sample %d: %s is a class that training has not seen".formatted(y.name(), row, name),
                        "correct the class, or leave out the sample");
            }
            return;
        }
        double[] values = new double[y.width()];
        y.read(row, values);
        double[] learned = values.clone();
        if (wanted instanceof Targets.Numbers numbers) {
            numbers.units().toTraining(learned);
        }
        for (int c = 0; c < values.length; c++) {
            double value = values[c];
            String column = wanted.names().get(c);
            boolean right = wanted instanceof Targets.Labels ? value == 0 || value == 1 : Double.isFinite(learned[c]);
            if (!right) {
                problems.add(
                        () -> "%s, sample %d, %s: %s is no target that the network could have learned"
                                .formatted(y.name(), row, Check.quote(column), value),
                        "correct it, or leave out the sample");
            }
        }
    }

    private static TensorRows targets(DataSpec trained, Path inputs, @Nullable Path targets) {
        if (targets != null) {
            return open(targets, targetsName(trained));
        }
        if (ending(inputs).equals("npz")) {
            return open(inputs, targetsName(trained));
        }
        throw new UserInputException(
                "%s has inputs and no targets; name their file with --targets, or give both in one .npz file"
                        .formatted(inputs));
    }

    private static EncodedRows encoded(NewSamples.Manner manner, ArrayFeatures features, TensorRows rows) {
        List<String> names = features.names();
        if (rows.width() != names.size()) {
            throw new UserInputException("%s: samples of %,d numbers; the network was trained on %,d"
                    .formatted(rows, rows.width(), names.size()));
        }
        requireFinite(rows, names);
        Affine scaling = features.scaling();
        return new EncodedRows(manner.precision(), rows.count(), rows.width(), (row, into) -> {
            rows.read(row, into);
            scaling.apply(into);
        });
    }

    private static void requireFinite(TensorRows rows, List<String> names) {
        Problems problems = new Problems();
        double[] values = new double[rows.width()];
        for (int row = 0; row < rows.count(); row++) {
            rows.read(row, values);
            for (int c = 0; c < values.length; c++) {
                if (!Double.isFinite(values[c])) {
                    String place = "%s, sample %d, %s".formatted(rows.name(), row, Check.quote(names.get(c)));
                    double value = values[c];
                    problems.add(
                            () -> "%s: %s is not a finite number".formatted(place, value),
                            "correct or leave out the sample");
                }
            }
        }
        problems.check();
    }

    private static String inputsName(DataSpec trained) {
        return trained instanceof FileSpec.NumPyArchive archive
                ? archive.inputs()
                : FileSpec.NumPyArchive.DEFAULT_INPUTS;
    }

    private static String targetsName(DataSpec trained) {
        String named = trained instanceof FileSpec.NumPyArchive archive ? archive.targets() : null;
        return named == null ? FileSpec.NumPyArchive.DEFAULT_TARGETS : named;
    }

    /** @param array name of the array in a file of several */
    private static TensorRows open(Path asked, String array) {
        Path file = DataFiles.file(Path.of(""), asked.toString());
        String name = DataFiles.name(file);
        try {
            return switch (ending(file)) {
                case "npy" -> new TensorRows(name, Npy.map(file, Check.MOST_ELEMENTS));
                case "npz" -> archived(file, array);
                case "csv", "tsv", "txt", "parquet" ->
                    throw new UserInputException(
                            "%s is a table, and the run was trained on arrays; give a .npy, .npz or IDX file"
                                    .formatted(name));
                default -> new TensorRows(name, Idx.map(file, Check.MOST_ELEMENTS));
            };
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    private static TensorRows archived(Path file, String array) throws IOException {
        try (Npz zip = Npz.open(file)) {
            List<String> names = zip.names();
            String chosen = names.size() == 1 ? names.getFirst() : array;
            if (!names.contains(chosen)) {
                throw new UserInputException("%s has no array %s, only %s; save it under that name, as in training"
                        .formatted(DataFiles.name(file), Check.quote(chosen), Check.list(names)));
            }
            return new TensorRows(
                    DataFiles.name(file) + ", array " + Check.quote(chosen), zip.read(chosen, Check.MOST_ELEMENTS));
        }
    }

    private static String ending(Path file) {
        String name = DataFiles.name(file).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
