package dev.gradiometer.lab.live;

import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder whose runs are shown. A run's id is the name of its folder; no other path leads from a browser to the file
 * system.
 */
public final class RunsFolder {
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._ -]{0,250}");

    private final Path path;

    /** The folder {@code path}, which may not be there yet. */
    public RunsFolder(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /**
     * Whether there is something at its path.
     *
     * @throws UserInputException if permission to look is missing
     */
    public boolean isThere() {
        return FileKind.of(path) != FileKind.NOTHING;
    }

    /** The folder of the run with that id, if there is a folder of that name here that is not a link. */
    public Optional<Path> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Path found = path.resolve(id);
        return Files.isDirectory(found) && !Files.isSymbolicLink(found) ? Optional.of(found) : Optional.empty();
    }

    /**
     * Deletes a run with everything in its folder.
     *
     * @throws UserInputException if there is no such run, it goes on, or the file system refuses
     */
    public void delete(String id) {
        Path run = run(id);
        RunFolder.claim(run).close();
        try (Stream<Path> files = Files.walk(run)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw FileTrouble.at(run.toString(), "cannot be deleted", e, "change its permissions");
        }
    }

    /**
     * Calls the folder of a run otherwise, which changes its id.
     *
     * @throws UserInputException if there is no such run, it goes on, the name is not possible or taken, or the file
     *     system refuses
     */
    public void rename(String id, String name) {
        Path run = run(id);
        if (!ID.matcher(name).matches() || Files.exists(path.resolve(name))) {
            throw new UserInputException(
                    "'%s': expected a name that no run has, of letters, digits, dots, dashes and blanks"
                            .formatted(name));
        }
        RunFolder.claim(run).close();
        try {
            Files.move(run, path.resolve(name));
        } catch (IOException e) {
            throw FileTrouble.at(run.toString(), "cannot be renamed", e, "change its permissions");
        }
    }

    private Path run(String id) {
        return find(id).orElseThrow(() -> new UserInputException("there is no run '%s'".formatted(id)));
    }
}
