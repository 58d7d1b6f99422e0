package dev.gradiometer.drafting;

import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.npy.Npy;
import dev.gradiometer.formats.npy.Npz;
import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Quoted;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Words;
import dev.gradiometer.tables.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at arrays: which are inputs, and which is to be predicted. */
final class ArrayLook {
    private static final Set<String> INPUTS =
            Set.of("x", "xtrain", "trainx", "inputs", "input", "data", "features", "images");
    private static final Set<String> TARGETS =
            Set.of("y", "ytrain", "trainy", "targets", "target", "labels", "label", "classes");

    /** Numbers of an array that has to be turned in memory, as when it trains. */
    private static final long MOST_TURNED = 1L << 28;

    private final Path data;
    private final String path;
    private final String name;
    private final Map<String, Tensor> arrays = new LinkedHashMap<>();

    /** @param path as the experiment file says it */
    ArrayLook(Path data, String path) {
        this.data = data;
        this.path = path;
        this.name = FileTrouble.name(data);
    }

    Findings findings(List<String> targets) {
        return name.toLowerCase(Locale.ROOT).endsWith(".npz") ? archive(targets) : pair(targets);
    }

    private Findings archive(List<String> asked) {
        try (Npz zip = Npz.open(data)) {
            for (String array : zip.names()) {
                arrays.put(array, zip.read(array));
            }
        } catch (IOException e) {
            throw FileTrouble.unreadable(data, e);
        }
        String x = named(INPUTS);
        String y = asked.isEmpty() ? named(TARGETS) : asked.getFirst();
        if (x == null || y == null || !arrays.containsKey(y) || asked.size() > 1) {
            throw new UserInputException(
                    ("%s has the arrays %s; inputs are sought as x and what is to be predicted as y, "
                                    + "or name the one array of the latter as target")
                            .formatted(name, Quoted.list(List.copyOf(arrays.keySet()))));
        }
        String testX = test(x);
        String testY = test(y);
        boolean tested = testX != null && testY != null;
        FileSpec source = new FileSpec.NumPyArchive(path, x, y, tested ? testX : null, tested ? testY : null, null);
        Split split = tested ? new Split.OwnTest(Recipe.LATEST) : Split.DEFAULT;
        return findings(source, x, y, !asked.isEmpty(), split);
    }

    /** The array of {@code names}, as people spell them. */
    private @Nullable String named(Set<String> names) {
        return arrays.keySet().stream()
                .filter(array -> names.contains(plain(array)))
                .findFirst()
                .orElse(null);
    }

    private static String plain(String array) {
        return array.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }

    /** The array of the test set that belongs to {@code array}. */
    private @Nullable String test(String array) {
        String bare = plain(array).replace("train", "");
        return arrays.keySet().stream()
                .filter(other -> plain(other).contains("test")
                        && plain(other).replace("test", "").equals(bare))
                .findFirst()
                .orElse(null);
    }

    private Findings pair(List<String> asked) {
        String other = name.replaceFirst("^x", "y").replaceFirst("^X", "y").replaceFirst("inputs", "targets");
        Path targets = data.resolveSibling(other);
        if (!asked.isEmpty() || other.equals(name) || FileKind.of(targets) != FileKind.FILE) {
            throw new UserInputException(
                    "%s is one array; name inputs such as x.npy that have a y.npy beside them, or save both in one .npz"
                            .formatted(name));
        }
        try {
            arrays.put(name, Npy.map(data, MOST_TURNED));
            arrays.put(other, Npy.map(targets, MOST_TURNED));
        } catch (IOException e) {
            throw FileTrouble.unreadable(data, e);
        }
        String beside = path.substring(0, path.length() - name.length()) + other;
        return findings(new FileSpec.NumPyPair(path, beside, null), name, other, false, Split.DEFAULT);
    }

    private Findings findings(FileSpec source, String x, String y, boolean asked, Split split) {
        Tensor inputs = array(x);
        Tensor targets = array(y);
        long rows = inputs.shape().getFirst();
        if (targets.shape().getFirst() != rows) {
            throw new UserInputException("%s: array %s has %,d samples and %s has %,d; save as many of both"
                    .formatted(
                            name,
                            Quoted.text(x),
                            rows,
                            Quoted.text(y),
                            targets.shape().getFirst()));
        }
        long width = inputs.elements() / rows;
        List<ColumnUse> uses = new ArrayList<>();
        uses.add(new ColumnUse(x, new Use.Numeric(DraftPhrase.ARRAY.with(Words.count(width))), 0));
        TargetGuess guess =
                new TargetGuess(List.of(y), asked, (asked ? DraftPhrase.ASKED : DraftPhrase.GUESSED_NAME).with());
        uses.add(new ColumnUse(y, new Use.Target(guess.why()), 0));
        return new Findings(
                name,
                Findings.Kind.ARRAYS,
                Math.toIntExact(rows),
                uses,
                Math.toIntExact(width),
                guess,
                goal(y, targets, rows),
                source,
                split,
                inputs.type() == ElementType.U8 ? Scaling.UNIT : Scaling.STANDARDISE);
    }

    private Tensor array(String array) {
        Tensor tensor = arrays.get(array);
        if (tensor == null || tensor.dimensions() == 0 || tensor.elements() == 0) {
            throw new UserInputException(
                    "%s: array %s holds nothing; give one with a row per sample".formatted(name, Quoted.text(array)));
        }
        return tensor;
    }

    /** As an experiment takes them: whole numbers in one column are classes. */
    private static Goal goal(String name, Tensor targets, long rows) {
        int width = Math.toIntExact(targets.elements() / rows);
        List<ColumnFacts> columns = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            double[] values = new double[Math.toIntExact(rows)];
            for (int i = 0; i < values.length; i++) {
                values[i] = targets.get((long) i * width + c);
            }
            columns.add(ColumnFacts.of(Column.Numbers.of(name, values)));
        }
        return width == 1 && targets.type().whole()
                ? GoalGuess.classes(columns.getFirst())
                : GoalGuess.numbers(columns);
    }
}
