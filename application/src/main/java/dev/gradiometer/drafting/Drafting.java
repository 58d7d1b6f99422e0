package dev.gradiometer.drafting;

import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** Looks at a user's data and drafts an experiment for them. */
public final class Drafting {
    /** Of a table's file, packed or not. */
    private static final Pattern ENDING =
            Pattern.compile("(?i)(?<=.)(\\.(csv|tsv|txt|npz|npy|parquet))?(\\.(gz|zip))?$");

    private Drafting() {}

    /**
     * Drafts an experiment.
     *
     * @param data    a CSV file, plain or packed, a Parquet file, or arrays in a .npz or .npy file
     * @param out     where the experiment file will be, so that it finds the data from there
     * @param targets columns to predict, or the array with what is to be predicted; guessed if there are none
     * @param loading hears how much of the data has been read
     * @throws UserInputException if the data cannot be read or nothing can be predicted from them; what is wrong with
     *     cells is said for the whole table at once
     */
    public static Draft of(Path data, Path out, List<String> targets, Loading loading) {
        return Draft.of(findings(data, out, targets, loading), out);
    }

    /**
     * Drafts an experiment that goes on with a model.
     *
     * @throws UserInputException as {@link #of(Path, Path, List, Loading)}, and if the model takes other inputs
     */
    public static Draft of(Path data, Path out, List<String> targets, Loading loading, DraftModel model) {
        return Draft.of(findings(data, out, targets, loading), out, model);
    }

    private static Findings findings(Path data, Path out, List<String> targets, Loading loading) {
        switch (FileKind.of(data)) {
            case FILE -> {}
            case FOLDER -> throw new UserInputException("%s is a folder; name a file with a table".formatted(data));
            case DEVICE ->
                throw new UserInputException(
                        "%s is a device or pipe, which cannot be read a second time for training; save it in a file"
                                .formatted(data));
            case NOTHING -> throw new UserInputException("%s does not exist; name a file with a table".formatted(data));
        }
        String name = data.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".npz") || name.endsWith(".npy")
                ? new ArrayLook(data, path(data, out)).findings(targets)
                : new TableLook(data, path(data, out)).findings(targets, loading);
    }

    /** A file's name without its last ending. */
    static String bare(String file) {
        return file.replaceFirst("(?<=.)\\.[^.]*$", "");
    }

    /** The name of a file of data without its endings: passengers for passengers.csv.gz. */
    public static String stem(String file) {
        return ENDING.matcher(file).replaceFirst("");
    }

    /** The data's path as the experiment file has to say it. */
    private static String path(Path data, Path out) {
        Path file = data.toAbsolutePath().normalize();
        Path folder = out.toAbsolutePath().normalize().getParent();
        Path shown =
                folder == null || !Objects.equals(folder.getRoot(), file.getRoot()) ? file : folder.relativize(file);
        String path = shown.toString();
        return File.separatorChar == '\\' ? path.replace('\\', '/') : path;
    }
}
