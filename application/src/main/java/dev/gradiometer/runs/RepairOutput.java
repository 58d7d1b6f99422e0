package dev.gradiometer.runs;

import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that a repaired experiment is written to, which is never the original.
 *
 * @param file  its path
 * @param force whether what is there already may go
 */
public record RepairOutput(Path file, boolean force) {
    /** The file beside the original: {@code tower.repaired.yaml} for {@code tower.yaml}. */
    public static Path beside(Path original) {
        String name = FileTrouble.name(original);
        String stem = name.replaceFirst("(?<=.)\\.(ya?ml|json)$", "");
        String ending = stem.equals(name) ? ".yaml" : name.substring(stem.length());
        return original.resolveSibling(stem + ".repaired" + ending);
    }

    /**
     * Sees to it before anything is trained that the file can be written.
     *
     * @throws UserInputException if it is the original, or is there already and may not go, or its folder is not there
     */
    public void require(Path original) {
        if (file.toAbsolutePath().normalize().equals(original.toAbsolutePath().normalize())) {
            throw new UserInputException("%s: the original is never overwritten; name another file".formatted(file));
        }
        if (!force || FileKind.of(file) == FileKind.NOTHING) {
            NewFile.require(file);
        } else if (FileKind.of(file) == FileKind.FOLDER) {
            throw new UserInputException("%s is a folder; name a file".formatted(file));
        } else if (sameFile(original)) {
            throw new UserInputException("%s: the original is never overwritten; name another file".formatted(file));
        }
    }

    private boolean sameFile(Path original) {
        try {
            return Files.isSameFile(file, original);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Writes the repaired file, all at once.
     *
     * @throws UserInputException if the file system refuses
     */
    public void write(String text) {
        try {
            WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw FileTrouble.at(
                    file.toString(),
                    "the repaired file cannot be written",
                    e,
                    "name another; what was trained is kept, and the same command goes on from there");
        }
    }
}
