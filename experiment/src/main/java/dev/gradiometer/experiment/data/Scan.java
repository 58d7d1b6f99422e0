package dev.gradiometer.experiment.data;

import dev.gradiometer.input.Loading;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The one pass in which a long file is checked before training: statistics of each part's columns, a digest of all
 * numbers, and which of them are not finite. Blocks of rows are read by several threads and joined in the order of the
 * file, so the result does not depend on how many those are.
 */
final class Scan {
    /** Bytes of a block in the file. */
    private static final long BLOCK = 1 << 20;

    private static final int PARTS = 3;

    private final StoredRows rows;
    private final byte[] parts;
    private final int blockRows;
    private final int blocks;
    private final List<RunningStatistics> statistics;
    private final Fingerprint fingerprint = new Fingerprint();

    /** Hears of a number that is not finite. */
    interface NotFinite {
        void found(int sample, int column, double value);
    }

    private Scan(StoredRows rows, Assignment assignment) {
        this.rows = rows;
        this.parts = assignment.parts();
        this.blockRows = Math.clamp(BLOCK / Math.max(1, rows.rowBytes()), 1, rows.count());
        this.blocks = Math.ceilDiv(rows.count(), blockRows);
        this.statistics = perPart();
    }

    private List<RunningStatistics> perPart() {
        return Stream.generate(() -> new RunningStatistics(rows.width()))
                .limit(PARTS)
                .toList();
    }

    /** Reads all rows. */
    static Scan of(StoredRows rows, Assignment assignment, NotFinite notFinite, Loading loading) {
        Scan scan = new Scan(rows, assignment);
        scan.read(notFinite, loading);
        return scan;
    }

    /** Statistics of a part that has rows, as {@link Shares} numbers it. */
    ColumnStatistics statistics(int part) {
        return statistics.get(part).toStatistics();
    }

    /** Of all numbers, in the order of the file. */
    String digest() {
        return fingerprint.text();
    }

    private void read(NotFinite notFinite, Loading loading) {
        int together = 2 * Runtime.getRuntime().availableProcessors();
        List<Block> some = Stream.generate(Block::new).limit(together).toList();
        ReadAhead ahead = new ReadAhead(rows);
        ahead.next(blocks(0, together));
        for (int from = 0; from < blocks; from += together) {
            ahead.next(blocks(from + together, from + 2 * together));
            int first = from;
            int count = Math.min(together, blocks - from);
            IntStream.range(0, count).parallel().forEach(i -> some.get(i).read(first + i));
            some.subList(0, count).forEach(block -> join(block, notFinite));
            loading.read(
                    Math.min(rows.count(), (from + count) * (long) blockRows) * rows.rowBytes(),
                    rows.count() * rows.rowBytes());
        }
    }

    /** The rows of some blocks. */
    private int[] blocks(int from, int to) {
        return IntStream.range(start(from), start(to)).toArray();
    }

    private int start(int block) {
        return (int) Math.min(rows.count(), (long) block * blockRows);
    }

    private void join(Block block, NotFinite notFinite) {
        for (int part = 0; part < PARTS; part++) {
            statistics.get(part).add(block.statistics.get(part));
        }
        fingerprint.add(block.crc.getValue());
        if (!block.statistics.stream().allMatch(RunningStatistics::finite)) {
            block.tell(notFinite);
        }
    }

    /** Some consecutive rows. */
    private final class Block {
        private final double[] row = new double[rows.width()];
        private final MemorySegment numbers =
                Arena.ofAuto().allocate((long) blockRows * rows.width() * Double.BYTES, Double.BYTES);
        private final List<RunningStatistics> statistics = perPart();
        private final CRC32C crc = new CRC32C();
        private int from;
        private int to;

        void read(int block) {
            from = start(block);
            to = start(block + 1);
            statistics.forEach(RunningStatistics::clear);
            long bytes = (long) row.length * Double.BYTES;
            try {
                for (int r = from; r < to; r++) {
                    rows.read(r, row);
                    statistics.get(parts[r]).add(row);
                    MemorySegment.copy(row, 0, numbers, ValueLayout.JAVA_DOUBLE, (r - from) * bytes, row.length);
                }
            } catch (InternalError e) {
                throw rows.lost(e);
            }
            crc.reset();
            crc.update(numbers.asSlice(0, (to - from) * bytes).asByteBuffer());
        }

        void tell(NotFinite notFinite) {
            for (int r = from; r < to; r++) {
                rows.read(r, row);
                for (int c = 0; c < row.length; c++) {
                    if (!Double.isFinite(row[c])) {
                        notFinite.found(r, c, row[c]);
                    }
                }
            }
        }
    }
}
