package dev.gradiometer.tables;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps chunks in a file instead of memory: what is kept is written at once, and read through a map of the file, whose
 * pages the system may drop. {@link #complete} adds what {@link CachedTable} needs to read the table from it.
 */
final class ChunkFile implements Store, AutoCloseable {
    /** A chunk does not cross the border of two windows, which are mapped one by one as the file grows. */
    static final long WINDOW = 1L << 26;

    /** Bytes of the disk that are left to others. */
    private static final long SPARED = 1L << 30;

    private final FileStore disk;
    private final FileChannel file;
    private final List<MemorySegment> windows = new ArrayList<>();
    private final ByteBuffer copy = ByteBuffer.allocateDirect(Cells.CHUNK * Double.BYTES);
    private long end;
    private boolean failed;

    /** @throws IOException if the file cannot be made, or is there */
    ChunkFile(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        disk = Files.getFileStore(path);
    }

    /** In memory, once the disk has refused. */
    @Override
    public MemorySegment keep(MemorySegment cells) {
        if (!failed) {
            try {
                return write(cells);
            } catch (IOException e) {
                failed = true;
            }
        }
        return MEMORY.keep(cells);
    }

    private MemorySegment write(MemorySegment cells) throws IOException {
        long bytes = cells.byteSize();
        long at = (end + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
        if (at / WINDOW != (at + bytes - 1) / WINDOW) {
            at = (at / WINDOW + 1) * WINDOW;
        }
        while (windows.size() <= at / WINDOW) {
            if (disk.getUsableSpace() < SPARED) {
                throw new IOException("the disk is nearly full");
            }
            windows.add(file.map(MapMode.READ_WRITE, windows.size() * WINDOW, WINDOW, Arena.ofAuto()));
        }
        copy.clear().limit((int) bytes);
        MemorySegment.ofBuffer(copy).copyFrom(cells);
        write(copy, at);
        end = at + bytes;
        return windows.get((int) (at / WINDOW)).asSlice(at % WINDOW, bytes);
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        long place = at;
        while (bytes.hasRemaining()) {
            place += file.write(bytes, place);
        }
    }

    /**
     * Ends the file with a description of {@code table}, all of whose columns keep their chunks here.
     *
     * @return whether the file is whole; it is of no use otherwise
     */
    boolean complete(Table table, RowLines lines) {
        if (failed) {
            return false;
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            CachedTable.write(table, lines, this::place, out);
            out.writeLong(end);
            out.writeLong(CachedTable.MAGIC);
            write(ByteBuffer.wrap(bytes.toByteArray()), end);
            file.truncate(end + bytes.size());
            file.force(true);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Where in the file a chunk begins. */
    private long place(MemorySegment chunk) {
        for (int i = 0; i < windows.size(); i++) {
            long offset = chunk.address() - windows.get(i).address();
            if (offset >= 0 && offset < WINDOW) {
                return i * WINDOW + offset;
            }
        }
        throw new IllegalArgumentException("not a chunk of this file");
    }

    /** What was kept stays readable. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
