package dev.gradiometer.tables;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A table in a file of its own: the chunks of its columns, then what they are, then the place where that begins and a
 * number that marks such files. Numbers of the description are big-endian, chunks are as in memory.
 */
final class CachedTable {
    /** "GRADCOL2", in the byte order of this machine, so that no other reads its chunks. */
    static final long MAGIC =
            0x47524144434F4C32L ^ (ValueLayout.JAVA_LONG.order() == java.nio.ByteOrder.BIG_ENDIAN ? 1 : 0);

    private static final long TRAILER = 2L * Long.BYTES;

    private CachedTable() {}

    /** @param place where in the file a chunk begins */
    static void write(Table table, RowLines lines, ToLongFunction<MemorySegment> place, DataOutputStream out)
            throws IOException {
        out.writeInt(table.rows());
        lines.write(out);
        out.writeInt(table.columns().size());
        for (Column column : table.columns()) {
            write(column.name(), out);
            switch (column) {
                case Column.Numbers numbers -> {
                    out.writeUTF(numbers.type().name());
                    for (Cells.Chunk chunk : numbers.chunks()) {
                        switch (chunk) {
                            case Cells.Floats floats -> write(0, floats.cells(), place, out);
                            case Cells.Decimals decimals -> write(decimals.divisor(), decimals.cells(), place, out);
                        }
                    }
                }
                case Column.Words words -> {
                    out.writeUTF(ColumnType.WORD.name());
                    out.writeInt(words.words().size());
                    for (String word : words.words()) {
                        write(word, out);
                    }
                    for (MemorySegment chunk : words.chunks()) {
                        write(1, chunk, place, out);
                    }
                }
            }
        }
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(
            double divisor, MemorySegment chunk, ToLongFunction<MemorySegment> place, DataOutputStream out)
            throws IOException {
        out.writeDouble(divisor);
        out.writeLong(place.applyAsLong(chunk));
    }

    /**
     * The table of a file, which stays mapped.
     *
     * @throws IOException      if the file cannot be read
     * @throws RuntimeException if it is no such file
     */
    static Table read(Path path, String name) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            MemorySegment all = file.map(MapMode.READ_ONLY, 0, file.size(), Arena.ofAuto());
            DataInputStream trailer = stream(all.asSlice(all.byteSize() - TRAILER));
            long end = trailer.readLong();
            if (trailer.readLong() != MAGIC) {
                throw new IOException("no table");
            }
            return read(stream(all.asSlice(end, all.byteSize() - TRAILER - end)), all, name);
        }
    }

    private static DataInputStream stream(MemorySegment bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes.toArray(ValueLayout.JAVA_BYTE)));
    }

    private static Table read(DataInputStream in, MemorySegment all, String name) throws IOException {
        int rows = in.readInt();
        RowLines lines = RowLines.read(in);
        int count = in.readInt();
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            String column = text(in);
            ColumnType type = ColumnType.valueOf(in.readUTF());
            switch (type) {
                case WORD -> {
                    List<String> words = new ArrayList<>();
                    int distinct = in.readInt();
                    for (int w = 0; w < distinct; w++) {
                        words.add(text(in));
                    }
                    List<MemorySegment> chunks = new ArrayList<>();
                    for (int from = 0; from < rows; from += Cells.CHUNK) {
                        in.readDouble();
                        chunks.add(chunk(all, in.readLong(), Math.min(Cells.CHUNK, rows - from), Integer.BYTES));
                    }
                    columns.add(new Column.Words(column, words, new Cells.Ints(chunks, rows)));
                }
                case NUMBER, TRUTH, DATE -> {
                    List<Cells.Chunk> chunks = new ArrayList<>();
                    for (int from = 0; from < rows; from += Cells.CHUNK) {
                        chunks.add(numbers(all, in, Math.min(Cells.CHUNK, rows - from)));
                    }
                    columns.add(new Column.Numbers(column, type, new Cells.Doubles(chunks, rows)));
                }
                case IGNORED -> throw new IOException("an ignored column");
            }
        }
        return new Table(name, rows, columns, lines);
    }

    private static Cells.Chunk numbers(MemorySegment all, DataInputStream in, int cells) throws IOException {
        double divisor = in.readDouble();
        long at = in.readLong();
        return divisor == 0
                ? new Cells.Floats(chunk(all, at, cells, Double.BYTES))
                : new Cells.Decimals(chunk(all, at, cells, Integer.BYTES), divisor);
    }

    private static MemorySegment chunk(MemorySegment all, long at, int cells, int cellSize) {
        return all.asSlice(at, (long) cells * cellSize);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
