package dev.gradiometer.runfolder;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.runfolder.json.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Recorded steps of a run, read again one by one from where their lines begin; {@link Follower#place} says where. What
 * lies before is not read, so that a step in the middle of a long record costs one line.
 */
public final class RecordedSteps {
    private final Path file;
    private final FullReadings full;

    /**
     * The steps of the run in {@code folder}.
     *
     * @throws UserInputException if its manifest cannot be read
     */
    public RecordedSteps(RunFolder folder) {
        this(folder, folder.manifest().setup());
    }

    /** The same where its setup was read before. */
    public RecordedSteps(RunFolder folder, Setup setup) {
        this.file = folder.path().resolve(RunFolder.READINGS);
        this.full = new FullReadings(setup);
    }

    /**
     * A recorded step.
     *
     * @param place  the byte of the readings file at which its line begins
     * @param length bytes of that line, with its break
     */
    public record Placed(long place, long length, StepReading reading) {}

    /**
     * The first step whose line begins at the byte {@code from} or after it, and before the byte {@code end}. Lines
     * that are no steps, or cannot be read, are passed over.
     *
     * @throws UserInputException if the file cannot be read
     */
    public Optional<Placed> first(long from, long end) {
        try (LineReader lines = new LineReader(file, Math.max(0, from - 1), 0)) {
            int version = version();
            if (from > 0) {
                lines.next();
            }
            for (byte[] text = lines.next(); text != null && lines.beginning() < end; text = lines.next()) {
                StepReading step = step(text, version);
                if (step != null) {
                    return Optional.of(new Placed(lines.beginning(), text.length + 1L, step));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be read", e, "check the file");
        }
    }

    private @Nullable StepReading step(byte[] text, int version) {
        try {
            return Line.parse(text, version) instanceof Line.Step step ? full.of(step.reading()) : null;
        } catch (UserInputException damaged) {
            return null;
        }
    }

    /**
     * The steps whose lines begin at {@code places}, in that order. Lines between them are passed over.
     *
     * @param places ascending bytes of the readings file
     * @throws UserInputException if the file cannot be read, or a step does not begin at such a place any more
     */
    public void read(long[] places, Consumer<StepReading> to) {
        if (places.length == 0) {
            return;
        }
        try (LineReader lines = new LineReader(file, places[0], 0)) {
            int version = version();
            for (long place : places) {
                byte[] text = lines.next();
                while (text != null && lines.beginning() < place) {
                    text = lines.next();
                }
                if (text == null
                        || lines.beginning() != place
                        || !(Line.parse(text, version) instanceof Line.Step step)) {
                    throw new UserInputException(
                            "%s: no step begins at byte %d any more; the record was replaced".formatted(file, place));
                }
                to.accept(full.of(step.reading()));
            }
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "cannot be read", e, "check the file");
        }
    }

    private int version() throws IOException {
        try (LineReader lines = new LineReader(file, 0, 0)) {
            byte[] first = lines.next();
            return first != null && Line.parse(first) instanceof Line.Header header ? header.version() : Line.VERSION;
        }
    }
}
