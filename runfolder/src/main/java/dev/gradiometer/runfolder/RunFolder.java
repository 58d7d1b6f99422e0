package dev.gradiometer.runfolder;

import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Digest;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RecordingLevel;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.runfolder.json.JsonForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder of one run.
 *
 * <p>One that was made by {@link #create} or claimed by {@link #claim} is this process's to write to, by a lock of the
 * operating system, until it is closed or the process ends. One that was only opened can be read at any time.
 */
public final class RunFolder implements AutoCloseable {
    /** The file that says what was run. */
    public static final String MANIFEST = "manifest.json";

    /** The file of what was recorded. */
    public static final String READINGS = "readings.jsonl";

    /** The file of what was found. */
    public static final String FINDINGS = "findings.json";

    static final String SAMPLES = "samples.safetensors";

    private static final String PREPROCESSING = "preprocessing.json";

    private final Path path;
    private final @Nullable Origin origin;
    private final String started;
    private final @Nullable RunLock lock;

    private RunFolder(Path path, @Nullable Origin origin, String started, @Nullable RunLock lock) {
        this.path = path;
        this.origin = origin;
        this.started = started;
        this.lock = lock;
    }

    /**
     * Makes the folder {@code <local time>-<name>} inside {@code out} and claims it; a number is added to the name if
     * another run has it.
     *
     * @param out made if it is not there
     * @throws UserInputException if it cannot be made
     */
    public static RunFolder create(Path out, Origin origin) {
        return create(out, origin, Clock.system(ZoneId.systemDefault()));
    }

    static RunFolder create(Path out, Origin origin, Clock clock) {
        try {
            Path path = DatedFolder.make(out, origin.name(), clock);
            RunLock lock = RunLock.on(path);
            try {
                Files.createDirectory(path.resolve("checkpoints"));
                if (!origin.experimentText().isBlank()) {
                    Files.writeString(path.resolve("experiment.yaml"), origin.experimentText());
                }
                return new RunFolder(path, origin, clock.instant().toString(), lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw FileTrouble.at("run folder in " + out, "cannot be made", e, "choose another folder");
        }
    }

    /**
     * Opens the folder of a run, which may be over, killed, or still going on.
     *
     * @throws UserInputException if there is no such folder, or it has no manifest
     */
    public static RunFolder open(Path path) {
        requireRun(path);
        return new RunFolder(path, null, "", null);
    }

    /**
     * Opens the folder of a run that nobody writes to and claims it, before anything is read, to go on with the run.
     *
     * @throws UserInputException if there is no such folder, it has no manifest, another writer has claimed it, or it
     *     cannot be written to
     */
    public static RunFolder claim(Path path) {
        requireRun(path);
        return new RunFolder(path, null, "", RunLock.on(path));
    }

    private static void requireRun(Path path) {
        FileKind found = FileKind.of(path);
        if (found != FileKind.FOLDER) {
            throw new UserInputException("%s: expected the folder of a run, found %s"
                    .formatted(path, found == FileKind.NOTHING ? "nothing" : "a file"));
        }
        if (FileKind.of(path.resolve(MANIFEST)) == FileKind.NOTHING) {
            throw new UserInputException(
                    "%s: no %s in it; either this is not the folder of a run, or the run ended before its first step"
                            .formatted(path, MANIFEST));
        }
    }

    public Path path() {
        return path;
    }

    /** Where checkpoints are kept. */
    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** Where rows of the batches of another program are kept, if there are any. */
    public Path samples() {
        return path.resolve(SAMPLES);
    }

    /**
     * The observer that writes a new run, everything of it.
     *
     * @throws IllegalStateException if this folder was opened, not created
     */
    public RunWriter writer() {
        return writer(RecordingLevel.FULL);
    }

    /**
     * The observer that writes a new run.
     *
     * @param level how much of each step
     * @throws IllegalStateException if this folder was opened, not created
     */
    public RunWriter writer(RecordingLevel level) {
        if (origin == null) {
            throw new IllegalStateException("run folder: a run was recorded here before; resume it instead");
        }
        return new RunWriter(this, level, -1, List.of(), List.of());
    }

    /**
     * The observer that goes on with a run from a checkpoint, at the level of recording that the run has: records of
     * later steps are void from here on.
     *
     * @param step     steps that were done at the checkpoint
     * @param changes  what is different from the run's beginning and was accepted, one sentence each
     * @param settings changes to the experiment, each {@code key=value}, which the run keeps from here on
     * @throws UserInputException    if the manifest cannot be read
     * @throws IllegalStateException if this folder was opened, not claimed
     */
    public RunWriter resume(long step, List<String> changes, List<String> settings) {
        if (lock == null) {
            throw new IllegalStateException("run folder: it was opened to be read; claim it to go on with its run");
        }
        RecordingLevel level = manifest().level();
        return new RunWriter(this, level == null ? RecordingLevel.FULL : level, step, changes, settings);
    }

    /** The same with nothing set. */
    public RunWriter resume(long step, List<String> changes) {
        return resume(step, changes, List.of());
    }

    /** Keeps {@code settings} with the run, and what they make of it. */
    void changeManifest(Setup setup, List<String> settings) throws IOException {
        write(manifest().with(settings, setup));
    }

    void writeManifest(Setup setup, RecordingLevel level) throws IOException {
        if (origin == null) {
            return;
        }
        write(Manifest.of(origin, started, level, setup));
    }

    private void write(Manifest manifest) throws IOException {
        WholeFile.write(path.resolve(MANIFEST), JsonForm.document(Manifest.FORMAT, Manifest.VERSION, manifest));
    }

    Path manifestFile() {
        return path.resolve(MANIFEST);
    }

    /**
     * What the folder says of its run as a whole.
     *
     * @throws UserInputException if it cannot be read or is of a newer version
     */
    public Manifest manifest() {
        Path file = manifestFile();
        try {
            Manifest manifest = JsonForm.readDocument(
                    JsonForm.mapper(),
                    Files.readAllBytes(file),
                    Manifest.FORMAT,
                    Manifest.VERSION,
                    Manifest.class,
                    RunFolder::prepare);
            SetupTree.require(manifest.setup());
            return manifest;
        } catch (NoSuchFileException e) {
            throw new UserInputException("%s: the file is missing".formatted(file), e);
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be read", e, "check the file");
        } catch (UserInputException e) {
            throw new UserInputException(file + ": " + e.getMessage(), e);
        }
    }

    private static void prepare(ObjectNode manifest) {
        if (manifest.path("version").asInt() < 2) {
            OldManifest.upgrade(manifest);
        }
        if (manifest.get("setup") instanceof ObjectNode setup) {
            SetupTree.complete(setup);
        }
    }

    /**
     * Tells an observer everything that was recorded so far, in order, and holds nothing of it. What a resumption made
     * void is left out; so is a last line that was not finished, because the run goes on or was killed; so is a line
     * that cannot be read, which is counted.
     *
     * @return what could not be read
     * @throws UserInputException if a file is missing, of another format or of a newer version, or lines of it
     *     cannot be read and none of those that can is a step
     */
    public Damage replay(RunObserver observer) {
        Path file = path.resolve(READINGS);
        Setup setup = manifest().setup();
        try {
            while (true) {
                Narrator narrator = new Narrator(file, Resumptions.in(file), setup, observer);
                try (LineReader lines = new LineReader(file, 0, 0)) {
                    if (narrator.tell(lines)) {
                        return narrator.requireSomething();
                    }
                }
            }
        } catch (NoSuchFileException e) {
            throw new UserInputException("%s: the file is missing".formatted(file), e);
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be read", e, "check the file");
        }
    }

    /**
     * What a diagnosis and a report need of everything that was recorded so far: a {@link Digest}, which is all of it
     * but the histograms of gradients unless the run is very long.
     *
     * @throws UserInputException as {@link #replay} does
     */
    public Recording recording() {
        Digest digest = new Digest();
        replay(digest);
        return digest.recording();
    }

    /**
     * Follows the run in the folder {@code path}, which need not be there yet.
     *
     * @param observer is told what is new at each {@link Follower#poll}
     */
    public static Follower follow(Path path, RunObserver observer) {
        return new Follower(new RunFolder(path, null, "", null), observer);
    }

    /**
     * How far the run is, by the last lines of its readings.
     *
     * @return {@link RunProgress#NONE} if there are none
     * @throws UserInputException if they cannot be read
     */
    public RunProgress progress() {
        Path file = path.resolve(READINGS);
        try {
            return RunProgress.of(file);
        } catch (NoSuchFileException e) {
            return RunProgress.NONE;
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be read", e, "check the file");
        }
    }

    /**
     * Whether the process that claimed the folder {@code path} last still lives; nothing if no process of this machine
     * is known to have claimed it.
     */
    public static Optional<Boolean> isWriterAlive(Path path) {
        return RunLock.isWriterAlive(path);
    }

    /**
     * What {@link #writeFindings} wrote; nothing if nothing was found out yet.
     *
     * @throws UserInputException if it cannot be read
     */
    public Optional<byte[]> findings() {
        Path file = path.resolve(FINDINGS);
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be read", e, "check the file");
        }
    }

    /**
     * Whether findings are kept that are not older than the readings.
     *
     * @throws UserInputException if the files cannot be looked at
     */
    public boolean hasNewestFindings() {
        try {
            Path file = path.resolve(FINDINGS);
            return Files.exists(file)
                    && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(path.resolve(READINGS)))
                            >= 0;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw FileTrouble.at(path.toString(), "cannot be looked at", e, "check the folder");
        }
    }

    /**
     * Writes what was found in the run, all at once.
     *
     * @param document JSON in UTF-8
     * @throws UserInputException if the file cannot be written
     */
    public void writeFindings(byte[] document) {
        write(FINDINGS, document);
    }

    /**
     * Writes what was fitted on the training part before the network saw it, all at once.
     *
     * @param document JSON in UTF-8
     * @throws UserInputException if the file cannot be written
     */
    public void writePreprocessing(byte[] document) {
        write(PREPROCESSING, document);
    }

    /**
     * What {@link #writePreprocessing} wrote.
     *
     * @throws UserInputException if there is none, or it cannot be read
     */
    public byte[] preprocessing() {
        Path file = path.resolve(PREPROCESSING);
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UserInputException(
                    "%s: no %s in it, so raw data cannot be turned into inputs; only runs of train have one"
                            .formatted(path, PREPROCESSING),
                    e);
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be read", e, "change its permissions");
        }
    }

    /**
     * Keeps rows of the training's batches, all at once.
     *
     * @param file in the form of safetensors, as {@code docs/readings.md} has it
     * @throws UserInputException if the file cannot be written
     */
    public void writeSamples(byte[] file) {
        write(SAMPLES, file);
    }

    private void write(String name, byte[] document) {
        Path file = path.resolve(name);
        try {
            WholeFile.write(file, document);
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be written", e, "make room or choose another folder");
        }
    }

    /** Gives up the claim to a folder that was created or claimed; everything written stays. */
    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
