package dev.gradiometer.runfolder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Folders that are called after the time at which they were made and what they are for. */
public final class DatedFolder {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    /** Bytes of a name: with the time before and a number after it, a file's name has at most 255. */
    private static final int LONGEST_NAME = 200;

    private DatedFolder() {}

    /**
     * Makes the folder {@code <local time>-<name>} inside {@code out}; a number is added if it is there already.
     *
     * @param out  made if it is not there
     * @param name what it is for; what a file's name may not have becomes a dash
     * @throws IOException if the file system refuses
     */
    public static Path make(Path out, String name, Clock clock) throws IOException {
        String stem = LocalDateTime.now(clock).format(STAMP) + "-" + fileName(name);
        Files.createDirectories(out);
        for (int number = 1; ; number++) {
            Path path = out.resolve(number == 1 ? stem : stem + "-" + number);
            try {
                return Files.createDirectory(path);
            } catch (FileAlreadyExistsException taken) {
                if (!Files.isDirectory(out)) {
                    throw taken;
                }
            }
        }
    }

    /** Letters, digits, dots, dashes and underscores of {@code name}; cut so that any file system takes it. */
    private static String fileName(String name) {
        String safe = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        int end = 0;
        for (int bytes = 0; end < safe.length(); ) {
            int letter = safe.codePointAt(end);
            bytes += Character.toString(letter).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_NAME) {
                break;
            }
            end += Character.charCount(letter);
        }
        return safe.substring(0, end);
    }
}
