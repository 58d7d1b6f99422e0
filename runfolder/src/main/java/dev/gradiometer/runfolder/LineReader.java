package dev.gradiometer.runfolder;

import dev.gradiometer.input.UserInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whole lines of a file that may still grow. Bytes after the last line break belong to a line that is not finished and
 * are not given out. Holds one line at a time.
 */
final class LineReader implements AutoCloseable {
    static final int LONGEST_LINE = 1 << 28;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer block = ByteBuffer.allocate(1 << 16).flip();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long beginning;
    private long position;
    private long number;

    /** Reads on from the byte {@code position}, before which there are {@code number} lines. */
    LineReader(Path file, long position, long number) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file);
        this.position = position;
        this.number = number;
        channel.position(position);
    }

    /** The next line without its break; null if no whole one is left. */
    byte @Nullable [] next() throws IOException {
        while (true) {
            int length = lineBreak();
            boolean whole = length >= 0;
            int taken = whole ? length : block.remaining();
            begun.write(block.array(), block.position(), taken);
            block.position(block.position() + taken + (whole ? 1 : 0));
            if (begun.size() > LONGEST_LINE) {
                throw new UserInputException("%s:%d: the line is longer than %,d bytes; this is no readings file"
                        .formatted(file, number + 1, LONGEST_LINE));
            }
            if (whole) {
                byte[] line = begun.toByteArray();
                begun.reset();
                beginning = position;
                position += line.length + 1;
                number++;
                return line;
            }
            block.clear();
            boolean ended = channel.read(block) < 0;
            block.flip();
            if (ended) {
                return null;
            }
        }
    }

    private int lineBreak() {
        byte[] bytes = block.array();
        for (int at = block.position(); at < block.limit(); at++) {
            if (bytes[at] == '\n') {
                return at - block.position();
            }
        }
        return -1;
    }

    /** The byte at which the line begins that was given out last. */
    long beginning() {
        return beginning;
    }

    /** The byte after the last whole line that was given out. */
    long position() {
        return position;
    }

    /** Lines before that byte; the number of the line given out last, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
