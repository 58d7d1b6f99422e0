package dev.gradiometer.runfolder;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.RunObserver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Follows a run that goes on: each {@link #poll} tells an observer what was appended since the one before, and reads
 * nothing else. Holds one line at a time. For one thread.
 *
 * <p>Where the record was replaced, cut, or went on from a checkpoint, the observer is told that the run starts once
 * more, and then all of it. That it went on is known when the line comes up, so that the beginning of a long record is
 * told without looking through all of it first. A run that was killed stays {@link State#GROWING}.
 */
public final class Follower {
    private static final int TAIL = 1 << 10;

    /** How far the record is. */
    public enum State {
        /** There is no manifest or no readings yet. */
        WAITING,
        /** More may come. */
        GROWING,
        /** The run is over. It may still be resumed. */
        ENDED
    }

    private final RunFolder folder;
    private final Path file;
    private final RunObserver observer;
    private @Nullable Narrator narrator;
    private @Nullable LineReader reading;
    private byte[] tail = new byte[0];
    private long position;
    private long number;

    Follower(RunFolder folder, RunObserver observer) {
        this.folder = folder;
        this.file = folder.path().resolve(RunFolder.READINGS);
        this.observer = observer;
    }

    /**
     * Tells the observer what is new.
     *
     * @throws UserInputException if a file cannot be read, is of another format or of a newer version, or the record
     *     was deleted while it was followed
     */
    public State poll() {
        if (narrator == null && !(Files.exists(folder.manifestFile()) && Files.exists(file))) {
            return State.WAITING;
        }
        try {
            if (narrator == null || !isAsLeft()) {
                begin(Resumptions.none());
            }
            while (!goOn()) {
                begin(Resumptions.in(file));
            }
        } catch (NoSuchFileException e) {
            throw new UserInputException("%s: the file was deleted while it was followed".formatted(file), e);
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be read", e, "check the file");
        }
        return narrator != null && narrator.ended() ? State.ENDED : State.GROWING;
    }

    /** What could not be read of what was told. */
    public Damage damage() {
        return narrator == null ? Damage.NONE : narrator.damage();
    }

    /**
     * The byte of the readings file at which the line begins that the observer is being told, for
     * {@link RecordedSteps}; to be asked by the observer.
     *
     * @throws IllegalStateException outside of {@link #poll}
     */
    public long place() {
        return reading().beginning();
    }

    /**
     * How much of the readings file as it is now was told so far, in [0, 1]; to be asked by the observer.
     *
     * @throws IllegalStateException outside of {@link #poll}
     */
    public double share() {
        long size = file.toFile().length();
        return size == 0 ? 1 : Math.min(1, (double) reading().position() / size);
    }

    private LineReader reading() {
        if (reading == null) {
            throw new IllegalStateException("follower: expected to be asked by its observer while it polls");
        }
        return reading;
    }

    private void begin(Resumptions resumptions) {
        position = 0;
        number = 0;
        tail = new byte[0];
        narrator = new Narrator(file, resumptions, folder.manifest().setup(), observer);
    }

    /** Whether all of it could be told. */
    private boolean goOn() throws IOException {
        if (narrator == null) {
            throw new IllegalStateException("follower: expected to have begun");
        }
        try (LineReader lines = new LineReader(file, position, number)) {
            reading = lines;
            if (!narrator.tell(lines)) {
                return false;
            }
            if (lines.position() > position) {
                position = lines.position();
                number = lines.number();
                tail = bytesBefore(position);
            }
            return true;
        } finally {
            reading = null;
        }
    }

    /** Whether the last bytes that were read are still in their place. */
    private boolean isAsLeft() throws IOException {
        return Files.size(file) >= position && Arrays.equals(tail, bytesBefore(position));
    }

    private byte[] bytesBefore(long end) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(TAIL, end));
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(end - bytes.capacity());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
