package dev.gradiometer.input;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What is at a path. {@link Files#exists} and its like answer no where the file system did not let them look, which
 * makes "does not exist" of a folder without permission; this says so.
 */
public enum FileKind {
    FILE,
    FOLDER,
    /** A device, a pipe or a socket. */
    DEVICE,
    NOTHING;

    /** What Linux, macOS and the BSDs answer where a part of the path is a file. */
    private static final String NOT_A_FOLDER = "Not a directory";

    /**
     * Looks, through symbolic links.
     *
     * @throws UserInputException if permission to look is missing, or the file system has another reason not to
     */
    public static FileKind of(Path path) {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return found.isRegularFile() ? FILE : found.isDirectory() ? FOLDER : DEVICE;
        } catch (NoSuchFileException e) {
            return NOTHING;
        } catch (AccessDeniedException e) {
            Path folder = closed(path.toAbsolutePath());
            throw new UserInputException(
                    "%s: no permission to search %s; change its permissions or choose another path"
                            .formatted(path, folder == null ? "a folder on the way" : "the folder " + folder),
                    e);
        } catch (FileSystemException e) {
            if (NOT_A_FOLDER.equals(e.getReason())) {
                return NOTHING;
            }
            throw FileTrouble.at(path.toString(), "cannot be looked at", e, "choose another path");
        } catch (IOException e) {
            throw FileTrouble.at(path.toString(), "cannot be looked at", e, "choose another path");
        }
    }

    /** The first folder on the way that may not be searched. */
    private static @Nullable Path closed(Path path) {
        Path first = null;
        for (Path folder = path.getParent(); folder != null; folder = folder.getParent()) {
            if (!Files.isExecutable(folder)) {
                first = folder;
            }
        }
        return first;
    }
}
