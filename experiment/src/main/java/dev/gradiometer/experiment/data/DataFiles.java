package dev.gradiometer.experiment.data;

import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Path;

/** Finds the files that settings name, and words what the file system reports. */
final class DataFiles {
    private DataFiles() {}

    /** The file that {@code asked} means: from {@code folder} first, then from the working directory. */
    static Path file(Path folder, String asked) {
        Found found = found(folder, asked, "file");
        return switch (found.kind) {
            case FILE -> found.path;
            case FOLDER ->
                throw new UserInputException(
                        "data file %s is a folder: %s; name a file in it".formatted(Check.quote(asked), found.path));
            case DEVICE, NOTHING ->
                throw new UserInputException("data file %s is a device or pipe: %s; save what it gives in a file"
                        .formatted(Check.quote(asked), found.path));
        };
    }

    /** The folder that {@code asked} means. */
    static Path folder(Path folder, String asked) {
        Found found = found(folder, asked, "folder");
        if (found.kind != FileKind.FOLDER) {
            throw new UserInputException("data folder %s is a file: %s; name the folder that holds it"
                    .formatted(Check.quote(asked), found.path));
        }
        return found.path;
    }

    /** What is there; never nothing. */
    private record Found(Path path, FileKind kind) {}

    private static Found found(Path folder, String asked, String what) {
        Path relative = FileTrouble.path("data " + what, asked);
        Path first = folder.resolve(relative).toAbsolutePath().normalize();
        Path second = relative.toAbsolutePath().normalize();
        for (Path path : new Path[] {first, second}) {
            FileKind kind = FileKind.of(path);
            if (kind != FileKind.NOTHING) {
                return new Found(path, kind);
            }
        }
        String tried = first.equals(second) ? first.toString() : first + " and " + second;
        throw new UserInputException("data %s %s does not exist: tried %s; correct the path or put the %s there"
                .formatted(what, Check.quote(asked), tried, what));
    }

    /** The user's error for a file that cannot be read. */
    static UserInputException unreadable(Path path, IOException e) {
        return FileTrouble.unreadable(path, e);
    }

    /** The last name of a path, for messages. */
    static String name(Path path) {
        return FileTrouble.name(path);
    }
}
