package dev.gradiometer.input;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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

    /** What the file system said, in plain words. */
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> "'" + gone.getFile() + "' does not exist";
            case AccessDeniedException denied -> "no permission for '" + denied.getFile() + "'";
            case FileAlreadyExistsException taken -> "'" + taken.getFile() + "' is in the way";
            case FileSystemException other -> words(other, other.getReason());
            default -> words(e, e.getMessage());
        };
    }

    private static String words(IOException e, @Nullable String said) {
        return said == null ? e.getClass().getSimpleName() : said;
    }
}
