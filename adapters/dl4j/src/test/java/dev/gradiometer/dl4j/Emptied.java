package dev.gradiometer.dl4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What happens to a folder of runs while one of them is written. */
final class Emptied {
    private Emptied() {}

    /** Deletes all that is in {@code folder}. */
    static void empty(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
