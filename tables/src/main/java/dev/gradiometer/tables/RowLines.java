package dev.gradiometer.tables;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * The line of the file that each row begins with. Mostly one line is one row, so only rows whose line is not the one
 * after the line of the row before are kept.
 */
final class RowLines implements IntToLongFunction {
    private int[] rowOf = new int[16];
    private long[] ahead = new long[16];
    private int jumps;
    private int rows;

    /** Adds the line of one more row. */
    void add(long line) {
        if (jumps == 0 || line - rows != ahead[jumps - 1]) {
            if (jumps == rowOf.length) {
                rowOf = Arrays.copyOf(rowOf, 2 * jumps);
                ahead = Arrays.copyOf(ahead, 2 * jumps);
            }
            rowOf[jumps] = rows;
            ahead[jumps++] = line - rows;
        }
        rows++;
    }

    /** Adds the lines of the rows of {@code next}. */
    void append(RowLines next) {
        for (int row = 0; row < next.rows; row++) {
            add(next.applyAsLong(row));
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(rows);
        out.writeInt(jumps);
        for (int i = 0; i < jumps; i++) {
            out.writeInt(rowOf[i]);
            out.writeLong(ahead[i]);
        }
    }

    static RowLines read(DataInputStream in) throws IOException {
        RowLines lines = new RowLines();
        lines.rows = in.readInt();
        lines.jumps = in.readInt();
        lines.rowOf = new int[Math.max(1, lines.jumps)];
        lines.ahead = new long[Math.max(1, lines.jumps)];
        for (int i = 0; i < lines.jumps; i++) {
            lines.rowOf[i] = in.readInt();
            lines.ahead[i] = in.readLong();
        }
        return lines;
    }

    int rows() {
        return rows;
    }

    @Override
    public long applyAsLong(int row) {
        int found = Arrays.binarySearch(rowOf, 0, jumps, row);
        return row + ahead[found >= 0 ? found : -found - 2];
    }
}
