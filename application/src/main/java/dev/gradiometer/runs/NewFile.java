package dev.gradiometer.runs;

import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;

/** A file that a user names for a result, and that is not there yet. */
public final class NewFile {
    private NewFile() {}

    /**
     * Refuses a path at which something cannot be made.
     *
     * @throws UserInputException if something is there already, or its folder is not
     */
    public static void require(Path path) {
        if (FileKind.of(path) != FileKind.NOTHING) {
            throw new UserInputException("%s is there already; remove it, or name another file".formatted(path));
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && FileKind.of(folder) != FileKind.FOLDER) {
            throw new UserInputException("%s: there is no folder %s; make it first".formatted(path, folder));
        }
    }
}
