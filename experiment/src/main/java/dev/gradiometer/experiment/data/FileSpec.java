package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.CsvDialect;
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
            case Parquet parquet -> parquet.path();
            case Idx idx -> idx.images();
            case IdxFolder idx -> idx.folder();
            case NumPyPair pair -> pair.inputs();
            case NumPyArchive archive -> archive.path();
        };
        String name = path.replaceFirst("[/\\\\]+$", "").replaceFirst(".*[/\\\\]", "");
        return name.isEmpty() || name.equals(".") || name.equals("..") ? kind() : name;
    }

    /**
     * Delimiter-separated values (RFC 4180), one sample per row, plain or packed. A column without a name in the
     * header, and every column of a file without header, is named by its position: 1, 2, ….
     *
     * @param path    the file
     * @param columns what each column is for
     * @param dialect how the file is written
     */
    record Csv(String path, TableColumns columns, CsvDialect dialect) implements FileSpec, TableSpec {
        public Csv {
            Check.text("csv", "path", path);
        }

        /** All columns but the target are numbers; comma-separated, with a header. */
        public static Csv of(String path, Target target) {
            return new Csv(path, TableColumns.of(target), CsvDialect.DEFAULT);
        }

        @Override
        public String kind() {
            return "csv";
        }
    }

    /**
     * A Parquet file, one sample per row.
     *
     * @param path    the file
     * @param columns what each column is for
     */
    record Parquet(String path, TableColumns columns) implements FileSpec, TableSpec {
        public Parquet {
            Check.text("parquet", "path", path);
        }

        @Override
        public String kind() {
            return "parquet";
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
     * @param targets the file of targets, as many rows; null if the inputs themselves are to be predicted
     * @param goal    what the targets mean; null to go by their type: whole numbers in one column are classes, anything
     *     else is regression
     */
    record NumPyPair(
            String inputs,
            @Nullable String targets,
            @Nullable Goal goal) implements FileSpec {
        public NumPyPair {
            Check.text("numpy", "inputs", inputs);
            if (targets != null) {
                Check.text("numpy", "targets", targets);
            }
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
     * @param targets     name of the array of targets; null if the inputs themselves are to be predicted
     * @param testInputs  name of the inputs of the source's own test set, or null for none
     * @param testTargets name of its targets; null if there are none
     * @param goal        as in {@link NumPyPair}
     */
    record NumPyArchive(
            String path,
            String inputs,
            @Nullable String targets,
            @Nullable String testInputs,
            @Nullable String testTargets,
            @Nullable Goal goal)
            implements FileSpec {
        public static final String DEFAULT_INPUTS = "x";
        public static final String DEFAULT_TARGETS = "y";

        public NumPyArchive {
            Check.text("numpy", "path", path);
            if ((testInputs == null) != (testTargets == null) && targets != null) {
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
        REGRESSION,
        /** Columns of 0 and 1, each a label that is there or not. */
        MULTI_LABEL
    }
}
