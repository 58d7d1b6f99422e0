package dev.gradiometer.lab.upload;

import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The directory at the end of a zip file, looked through before anything else is: how many entries there are, and
 * whether one is a link or a device, which {@link java.util.zip} does not tell from files.
 *
 * <p>The offsets are those of PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.3.16; the upper half of an entry's
 * external attributes is its mode where a Unix system made it.
 */
final class ZipDirectory {
    static final int MOST_ENTRIES = 10_000;

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LONGEST = 1 << 24;
    private static final int UNIX = 3;
    private static final int KIND = 0xf000;
    private static final int FILE = 0x8000;
    private static final int FOLDER = 0x4000;

    private ZipDirectory() {}

    /**
     * Requires a directory of few entries, all of which are files or folders.
     *
     * @throws UserInputException if it is not like that, or there is none
     */
    static void require(Path zip) throws IOException {
        try (FileChannel channel = FileChannel.open(zip)) {
            long size = channel.size();
            ByteBuffer tail = read(channel, Math.max(0, size - END_LENGTH - LONGEST_COMMENT), size);
            int end = end(tail);
            if (end < 0) {
                throw trouble(zip, "it is no zip file, or its end is missing");
            }
            int entries = tail.getShort(end + 10) & 0xffff;
            long length = tail.getInt(end + 12) & 0xffffffffL;
            if (entries > MOST_ENTRIES || length > LONGEST) {
                throw trouble(zip, "it has more than %,d entries".formatted(MOST_ENTRIES));
            }
            long last = size - tail.capacity() + end;
            if (length > last) {
                throw trouble(zip, "its directory is damaged");
            }
            requireFiles(zip, read(channel, last - length, last));
        }
    }

    private static UserInputException trouble(Path zip, String what) {
        return new UserInputException("%s: %s; zip the folder of one run".formatted(zip, what));
    }

    private static ByteBuffer read(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
        return bytes;
    }

    private static int end(ByteBuffer tail) {
        for (int at = tail.capacity() - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END && at + END_LENGTH + (tail.getShort(at + 20) & 0xffff) == tail.capacity()) {
                return at;
            }
        }
        return -1;
    }

    private static void requireFiles(Path zip, ByteBuffer directory) {
        int entries = 0;
        for (int at = 0; at < directory.capacity(); entries++) {
            if (at + ENTRY_LENGTH > directory.capacity() || directory.getInt(at) != ENTRY) {
                throw trouble(zip, "its directory is damaged");
            }
            int kind = (directory.getInt(at + 38) >>> 16) & KIND;
            boolean ofUnix = directory.get(at + 5) == UNIX;
            if (entries >= MOST_ENTRIES) {
                throw trouble(zip, "it has more than %,d entries".formatted(MOST_ENTRIES));
            }
            if (ofUnix && kind != 0 && kind != FILE && kind != FOLDER) {
                throw trouble(zip, "it holds a link or a device, and only files are taken");
            }
            at += ENTRY_LENGTH + length(directory, at + 28) + length(directory, at + 30) + length(directory, at + 32);
        }
    }

    private static int length(ByteBuffer directory, int at) {
        return directory.getShort(at) & 0xffff;
    }
}
