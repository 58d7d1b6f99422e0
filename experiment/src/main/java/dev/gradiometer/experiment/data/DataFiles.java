package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds the files that settings name, and words what the file system reports. */
final class DataFiles {
    private DataFiles() {}

    /** The readable file that {@code asked} means: from {@code folder} first, then from the working directory. */
    static Path file(Path folder, String asked) {
        Path path = find(folder, asked, "file");
        if (Files.isDirectory(path)) {
            throw new UserInputException(
                    "data file %s is a folder: %s; name a file in it".formatted(Check.quote(asked), path));
        }
        return path;
    }

    /** The folder that {@code asked} means. */
    static Path folder(Path folder, String asked) {
        Path path = find(folder, asked, "folder");
        if (!Files.isDirectory(path)) {
            throw new UserInputException(
                    "data folder %s is a file: %s; name the folder that holds it".formatted(Check.quote(asked), path));
        }
        return path;
    }

    private static Path find(Path folder, String asked, String what) {
        Path first;
        Path second;
        try {
            first = folder.resolve(asked).toAbsolutePath().normalize();
            second = Path.of(asked).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UserInputException(
                    "data %s %s is not a possible path: %s".formatted(what, Check.quote(asked), e.getReason()), e);
        }
        if (Files.exists(first)) {
            return first;
        }
        if (Files.exists(second)) {
            return second;
        }
        String tried = first.equals(second) ? first.toString() : first + " and " + second;
        throw new UserInputException("data %s %s does not exist: tried %s; correct the path or put the %s there"
                .formatted(what, Check.quote(asked), tried, what));
    }

    /** The user's error for a file that cannot be read. */
    static UserInputException unreadable(Path path, IOException e) {
        String reason = e instanceof AccessDeniedException
                ? "permission denied"
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new UserInputException("cannot read %s: %s".formatted(path, reason), e);
    }

    /** The last name of a path, for messages. */
    static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
