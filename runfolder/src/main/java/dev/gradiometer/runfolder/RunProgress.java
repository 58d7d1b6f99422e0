package dev.gradiometer.runfolder;

import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.runfolder.json.LineGist;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * How far a run is, by the last lines of its readings alone: a file of any length costs the same.
 *
 * @param ending   how it ended
 * @param steps    steps that it has behind it
 * @param loss     the last 𝓛 over the training part, or else that of the last step's batch; NaN if neither is near the
 *     end
 * @param accuracy over the training part, together with that loss; NaN if it was not measured
 */
public record RunProgress(Ending ending, long steps, double loss, double accuracy) {
    /** Nothing is recorded. */
    public static final RunProgress NONE = new RunProgress(Ending.OPEN, 0, Double.NaN, Double.NaN);

    private static final int FIRST_LOOK = 1 << 16;
    private static final int LONGEST_LOOK = 1 << 22;
    private static final int WIDER = 4;

    /**
     * Reads the end of {@code file}, further back until the last evaluation of the training part is found, at most 4
     * MB.
     *
     * @throws IOException if it cannot be read
     */
    static RunProgress of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            for (int look = FIRST_LOOK; ; look *= WIDER) {
                long from = Math.max(0, size - look);
                Backwards found = new Backwards();
                boolean enough = found.read(bytes(channel, from, (int) (size - from)), from == 0);
                if (enough || from == 0 || look >= LONGEST_LOOK) {
                    return found.progress();
                }
            }
        }
    }

    private static byte[] bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
        byte[] read = new byte[bytes.position()];
        bytes.flip().get(read);
        return read;
    }

    /** Lines from the last one on. What a resumption made void is passed over. */
    private static final class Backwards {
        private Ending ending = Ending.OPEN;
        private boolean endingKnown;
        private long valid = Long.MAX_VALUE;
        private long steps;
        private double stepLoss = Double.NaN;
        private double loss = Double.NaN;
        private double accuracy = Double.NaN;

        /** @return whether nothing above can add to what is known */
        boolean read(byte[] text, boolean fromTheBeginning) {
            int end = lineBreakBefore(text, text.length);
            while (end >= 0) {
                int before = lineBreakBefore(text, end);
                if (before < 0 && !fromTheBeginning) {
                    return false;
                }
                if (take(LineGist.of(text, before + 1, end - before - 1))) {
                    return true;
                }
                end = before;
            }
            return false;
        }

        private static int lineBreakBefore(byte[] text, int end) {
            int at = end - 1;
            while (at >= 0 && text[at] != '\n') {
                at--;
            }
            return at;
        }

        private boolean take(LineGist line) {
            switch (line.kind()) {
                case "ended" -> {
                    ending = endingKnown ? ending : line.ending();
                    endingKnown = true;
                }
                case "resumed" -> {
                    endingKnown = true;
                    valid = Math.min(valid, line.step());
                    steps = Math.max(steps, line.step());
                }
                case "step" -> {
                    if (line.step() < valid) {
                        steps = Math.max(steps, line.step() + 1);
                        endingKnown = true;
                        stepLoss = Double.isNaN(stepLoss) ? line.loss() : stepLoss;
                    }
                }
                case "evaluation" -> {
                    return line.step() <= valid && evaluated(line);
                }
                default -> {}
            }
            return false;
        }

        private boolean evaluated(LineGist line) {
            endingKnown = true;
            steps = Math.max(steps, line.step());
            if (line.part() != Evaluation.Part.TRAIN) {
                return false;
            }
            loss = line.loss();
            accuracy = line.accuracy();
            return true;
        }

        RunProgress progress() {
            return new RunProgress(ending, steps, Double.isNaN(loss) ? stepLoss : loss, accuracy);
        }
    }
}
