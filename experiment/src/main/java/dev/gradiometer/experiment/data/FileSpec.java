package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set in files. Relative paths are resolved against the folder of the experiment file first, then against the
 * working directory.
 *
 * <p>Constructors throw {@link UserInputException} when a setting cannot be meant.
 */
public sealed interface FileSpec extends DataSpec {
    /** The name of its folder, or of the file that holds its inputs; the kind if the path ends in no name. */
    @Override
    default String title() {
        String path = switch (this) {
            case Csv csv -> csv.path();
            case Idx idx -> idx.images();
            case IdxFolder idx -> idx.folder();
            case NumPyPair pair -> pair.inputs();
            case NumPyArchive archive -> archive.path();
        };
        String name = path.replaceFirst("[/\\\\]+$", "").replaceFirst(".*[/\\\\]", "");
        return name.isEmpty() || name.equals(".") || name.equals("..") ? kind() : name;
    }

    /**
     * Comma-separated values in UTF-8 (RFC 4180), one sample per row. Columns that are neither target, ignored,
     * categorical nor the split's column are inputs and hold numbers. A column without a name in the header, and every
     * column of a file without header, is named by its position: 1, 2, ….
     *
     * @param path        the file
     * @param target      what is to be predicted
     * @param ignored     columns left out
     * @param categorical input columns whose values become one-hot columns {@code name=value}, ordered by number if all
     *                    are whole numbers, otherwise by character
     * @param delimiter   what stands between cells
     * @param header      whether the first row names the columns
     */
    record Csv(
            String path, Target target, List<String> ignored, List<String> categorical, char delimiter, boolean header)
            implements FileSpec {
        public static final char DEFAULT_DELIMITER = ',';
        public static final boolean DEFAULT_HEADER = true;

        public Csv {
            Check.text("csv", "path", path);
            ignored = List.copyOf(ignored);
            categorical = List.copyOf(categorical);
            if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || Character.isLetterOrDigit(delimiter)) {
                throw new UserInputException("data csv: delimiter is %s; choose a character such as , or ; or a tab"
                        .formatted(Check.quote(String.valueOf(delimiter))));
            }
        }

        /** All columns but the target are numbers; comma-separated, with a header. */
        public static Csv of(String path, Target target) {
            return new Csv(path, target, List.of(), List.of(), DEFAULT_DELIMITER, DEFAULT_HEADER);
        }

        @Override
        public String kind() {
            return "csv";
        }

        /** What is to be predicted from a row. */
        public sealed interface Target {
            /** The columns that hold it. */
            List<String> columns();
        }

        /**
         * Classification: each distinct value of {@code column} is a class, ordered by number if all are whole numbers,
         * otherwise by character.
         */
        public record Label(String column) implements Target {
            public Label {
                Check.text("csv", "label", column);
            }

            @Override
            public List<String> columns() {
                return List.of(column);
            }
        }

        /** Regression: each of {@code columns} is a number to predict. */
        public record Values(List<String> columns) implements Target {
            public Values {
                columns = List.copyOf(columns);
                if (columns.isEmpty()) {
                    throw new UserInputException("data csv: targets is empty; name at least one column to predict");
                }
                if (columns.stream().distinct().count() < columns.size()) {
                    throw new UserInputException(
                            "data csv: targets %s names a column twice; name each once".formatted(Check.list(columns)));
                }
            }
        }
    }

    /**
     * A pair of IDX files of unsigned bytes, plain or gzipped: images (samples × any further dimensions) and labels.
     * Pixels keep their values 0 to 255 unless {@link Scaling} changes them.
     *
     * @param images the file of images
     * @param labels the file of labels, as many
     */
    record Idx(String images, String labels) implements FileSpec {
        public Idx {
            Check.text("idx", "images", images);
            Check.text("idx", "labels", labels);
        }

        @Override
        public String kind() {
            return "idx";
        }
    }

    /**
     * A folder with IDX files named as MNIST's: {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte} and,
     * as the source's own test set, {@code t10k-images-idx3-ubyte}, {@code t10k-labels-idx1-ubyte}; each plain or with
     * {@code .gz}.
     *
     * @param folder the folder
     */
    record IdxFolder(String folder) implements FileSpec {
        public IdxFolder {
            Check.text("idx", "dir", folder);
        }

        @Override
        public String kind() {
            return "idx";
        }

        @Override
        public Split defaultSplit() {
            return new Split.OwnTest(0);
        }
    }

    /**
     * Two .npy files of booleans, integers or floats: inputs (samples × any further dimensions, flattened) and targets.
     *
     * @param inputs  the file of inputs
     * @param targets the file of targets, as many rows
     * @param goal    what the targets mean; null to go by their type: whole numbers in one column are classes, anything
     *     else is regression
     */
    record NumPyPair(
            String inputs, String targets, @Nullable Goal goal) implements FileSpec {
        public NumPyPair {
            Check.text("numpy", "inputs", inputs);
            Check.text("numpy", "targets", targets);
        }

        @Override
        public String kind() {
            return "numpy";
        }
    }

    /**
     * One .npz file that holds inputs and targets and, if it has them, the source's own test set.
     *
     * @param path        the file
     * @param inputs      name of the array of inputs
     * @param targets     name of the array of targets
     * @param testInputs  name of the inputs of the source's own test set, or null for none
     * @param testTargets name of its targets, null exactly if {@code testInputs} is
     * @param goal        as in {@link NumPyPair}
     */
    record NumPyArchive(
            String path,
            String inputs,
            String targets,
            @Nullable String testInputs,
            @Nullable String testTargets,
            @Nullable Goal goal)
            implements FileSpec {
        public static final String DEFAULT_INPUTS = "x";
        public static final String DEFAULT_TARGETS = "y";

        public NumPyArchive {
            Check.text("numpy", "path", path);
            if ((testInputs == null) != (testTargets == null)) {
                throw new UserInputException(
                        "data numpy: the test set has inputs %s and targets %s; name both or neither"
                                .formatted(testInputs, testTargets));
            }
        }

        /** Arrays {@code x} and {@code y}, no test set, goal by the type of y. */
        public static NumPyArchive of(String path) {
            return new NumPyArchive(path, DEFAULT_INPUTS, DEFAULT_TARGETS, null, null, null);
        }

        @Override
        public String kind() {
            return "numpy";
        }

        @Override
        public Split defaultSplit() {
            return testInputs == null ? Split.DEFAULT : new Split.OwnTest(0);
        }
    }

    /** What a target array means. */
    enum Goal {
        CLASSIFICATION,
        REGRESSION
    }
}
