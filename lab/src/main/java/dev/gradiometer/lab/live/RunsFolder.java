package dev.gradiometer.lab.live;

import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

    private static final int LONGEST_NAME = 120;

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

    /** Fills the folder of a run that is added. */
    @FunctionalInterface
    public interface Filling {
        /** Writes the run's files into {@code folder}, which is empty. */
        void into(Path folder) throws IOException;
    }

    /**
     * Adds a run. Nobody sees it before it is there as a whole.
     *
     * @param wanted its name; what a name cannot have becomes a dash, and a number is added if another run has it
     * @return its id
     * @throws UserInputException as {@code filling} throws it, or if the file system refuses
     */
    public String add(String wanted, Filling filling) {
        try {
            Files.createDirectories(path);
            Path hidden = Files.createTempDirectory(path, ".incoming-");
            try {
                Path run = Files.createDirectory(hidden.resolve("run"));
                filling.into(run);
                return settle(run, possible(wanted));
            } finally {
                delete(hidden);
            }
        } catch (IOException e) {
            throw FileTrouble.at(path.toString(), "no run can be added", e, "make room or change its permissions");
        }
    }

    private String settle(Path run, String name) throws IOException {
        for (int number = 1; ; number++) {
            String id = number == 1 ? name : name + "-" + number;
            if (!Files.exists(path.resolve(id), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(run, path.resolve(id));
                return id;
            }
        }
    }

    private static String possible(String wanted) {
        String name = wanted.replaceAll("[^\\p{L}\\p{N}._ -]+", "-").replaceAll("^[^\\p{L}\\p{N}_-]+", "");
        String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return ID.matcher(cut).matches() ? cut : "run";
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * Deletes a run with everything in its folder.
     *
     * @throws UserInputException if there is no such run, it goes on, or the file system refuses
     */
    public void delete(String id) {
        Path run = run(id);
        RunFolder.claim(run).close();
        try {
            delete(run);
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
