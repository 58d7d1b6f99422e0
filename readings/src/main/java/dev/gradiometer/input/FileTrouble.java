package dev.gradiometer.input;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says in one line what the file system refused. */
public final class FileTrouble {
    private FileTrouble() {}

    /**
     * The exception for a user.
     *
     * @param place  file or folder
     * @param what   what could not be done with it
     * @param e      what the file system said
     * @param advice what to do
     */
    public static UserInputException at(String place, String what, IOException e, String advice) {
        return new UserInputException("%s: %s: %s; %s".formatted(place, what, reason(e), advice), e);
    }

    /**
     * The path that a user's words name.
     *
     * @param what it is to be, for example "data file"
     * @throws UserInputException if no path can be written so: a character of it is not allowed, or not in the encoding
     *     of file names
     */
    public static Path path(String what, String words) {
        try {
            return Path.of(words);
        } catch (InvalidPathException e) {
            throw new UserInputException(
                    "%s '%s' is not a possible path: %s; choose another name"
                            .formatted(what, words, e.getReason().replaceAll(": .*", "")),
                    e);
        }
    }

    /** The exception for a file that cannot be read. */
    public static UserInputException unreadable(Path path, IOException e) {
        String reason = e instanceof AccessDeniedException ? "permission denied; change its permissions" : reason(e);
        return new UserInputException("cannot read %s: %s".formatted(path, reason), e);
    }

    /** The last name of a path, for messages. */
    public static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** What the file system said, in plain words and without a class name. */
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> "'" + gone.getFile() + "' does not exist";
            case AccessDeniedException denied -> "no permission for '" + denied.getFile() + "'";
            case FileAlreadyExistsException taken -> "'" + taken.getFile() + "' is in the way";
            case DirectoryNotEmptyException full -> "'" + full.getFile() + "' is not empty";
            case NotDirectoryException file -> "'" + file.getFile() + "' is not a folder";
            case ClosedByInterruptException interrupted -> "it was interrupted";
            case EOFException end -> "it ends too early";
            case FileSystemException other -> words(other.getReason());
            default -> words(e.getMessage());
        };
    }

    private static String words(@Nullable String said) {
        return said == null || said.isBlank() ? "the file system gives no reason" : said;
    }
}
