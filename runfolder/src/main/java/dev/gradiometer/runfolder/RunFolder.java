package dev.gradiometer.runfolder;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.runfolder.json.JsonForm;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The folder of one run. */
public final class RunFolder {
    static final String MANIFEST = "manifest.json";
    static final String READINGS = "readings.jsonl";

    private static final String FINDINGS = "findings.json";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);
    private static final int LONGEST_NAME = 80;

    private final Path path;
    private final @Nullable Origin origin;
    private final String started;

    private RunFolder(Path path, @Nullable Origin origin, String started) {
        this.path = path;
        this.origin = origin;
        this.started = started;
    }

    /**
     * Makes the folder {@code <local time>-<name>} inside {@code out}; a number is added to the name if another run has
     * it.
     *
     * @param out made if it is not there
     * @throws UserInputException if it cannot be made
     */
    public static RunFolder create(Path out, Origin origin) {
        return create(out, origin, Clock.system(ZoneId.systemDefault()));
    }

    static RunFolder create(Path out, Origin origin, Clock clock) {
        String stem = LocalDateTime.now(clock).format(STAMP) + "-" + fileName(origin.name());
        try {
            Files.createDirectories(out);
            Path path = makeUnique(out, stem);
            Files.createDirectory(path.resolve("checkpoints"));
            Files.writeString(path.resolve("experiment.yaml"), origin.experimentText());
            return new RunFolder(path, origin, clock.instant().toString());
        } catch (IOException e) {
            throw FileTrouble.at("run folder in " + out, "cannot be made", e, "choose another folder");
        }
    }

    private static Path makeUnique(Path out, String stem) throws IOException {
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

    private static String fileName(String name) {
        String safe = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        return safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME);
    }

    /**
     * Opens the folder of a run, which may be over, killed, or still going on.
     *
     * @throws UserInputException if there is no such folder, or it has no manifest
     */
    public static RunFolder open(Path path) {
        if (!Files.isDirectory(path)) {
            throw new UserInputException("%s: expected the folder of a run, found %s"
                    .formatted(path, Files.exists(path) ? "a file" : "nothing"));
        }
        if (!Files.exists(path.resolve(MANIFEST))) {
            throw new UserInputException(
                    "%s: no %s in it; either this is not the folder of a run, or the run ended before its first step"
                            .formatted(path, MANIFEST));
        }
        return new RunFolder(path, null, "");
    }

    public Path path() {
        return path;
    }

    /** Where checkpoints are kept. */
    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /**
     * The observer that writes a new run.
     *
     * @throws IllegalStateException if this folder was opened, not created
     */
    public RunWriter writer() {
        if (origin == null) {
            throw new IllegalStateException("run folder: a run was recorded here before; resume it instead");
        }
        return new RunWriter(this, -1);
    }

    /**
     * The observer that goes on with a run from a checkpoint: records of later steps are void from here on.
     *
     * @param step steps that were done at the checkpoint
     */
    public RunWriter resume(long step) {
        return new RunWriter(this, step);
    }

    void writeManifest(Setup setup) throws IOException {
        if (origin == null) {
            return;
        }
        Manifest manifest = new Manifest(
                started,
                origin.experimentFile(),
                origin.experimentText(),
                origin.overrides(),
                origin.seed(),
                Manifest.Versions.current(),
                Manifest.Machine.current(origin.kernels()),
                setup);
        WholeFile.write(path.resolve(MANIFEST), JsonForm.document(Manifest.FORMAT, Manifest.VERSION, manifest));
    }

    /**
     * What the folder says of its run as a whole.
     *
     * @throws UserInputException if it cannot be read or is of a newer version
     */
    public Manifest manifest() {
        return read(MANIFEST, Manifest.FORMAT, Manifest.VERSION, Manifest.class);
    }

    /**
     * Everything that was recorded so far. A last line that was not finished, because the run goes on or was killed, is
     * left out.
     *
     * @throws UserInputException if a file is missing, or of a newer version, or a line is corrupt; the message names
     *     file and line
     */
    public Recording recording() {
        return ReadingsFile.read(path.resolve(READINGS), manifest().setup());
    }

    /**
     * Writes what was found in the run, all at once.
     *
     * @param document JSON in UTF-8
     * @throws UserInputException if the file cannot be written
     */
    public void writeFindings(byte[] document) {
        Path file = path.resolve(FINDINGS);
        try {
            WholeFile.write(file, document);
        } catch (IOException e) {
            throw FileTrouble.at(
                    file.toString(), "cannot be written", e, "make room or choose another folder");
        }
    }

    private <T> T read(String name, String format, int version, Class<T> type) {
        Path file = path.resolve(name);
        try {
            return JsonForm.readDocument(Files.readAllBytes(file), format, version, type);
        } catch (NoSuchFileException e) {
            throw new UserInputException("%s: the file is missing".formatted(file), e);
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be read", e, "check the file");
        } catch (UserInputException e) {
            throw new UserInputException(file + ": " + e.getMessage(), e);
        }
    }
}
