package dev.gradiometer.lab.live;

import dev.gradiometer.input.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder whose runs are shown. A run's id is the name of its folder; no other path leads from a browser to the file
 * system.
 */
public final class RunsFolder {
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_ -][\\p{L}\\p{N}._ -]*");

    private final Path path;

    /** @param path may not be there yet */
    public RunsFolder(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** The folder of the run with that id, if there is a folder of that name here that is not a link. */
    public Optional<Path> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Path found = path.resolve(id);
        boolean ours = Files.isDirectory(found) && !Files.isSymbolicLink(found);
        return ours ? Optional.of(found) : Optional.empty();
    }

    /**
     * Folders of runs, the one whose name comes last first: names begin with the time.
     *
     * @throws dev.gradiometer.input.UserInputException if it cannot be read
     */
    public List<Path> runs() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(run -> ID.matcher(FileTrouble.name(run)).matches())
                    .filter(run -> !Files.isSymbolicLink(run) && Files.exists(run.resolve("manifest.json")))
                    .sorted((one, other) -> FileTrouble.name(other).compareTo(FileTrouble.name(one)))
                    .toList();
        } catch (IOException e) {
            throw FileTrouble.at(path.toString(), "cannot be read", e, "check the folder");
        }
    }
}
