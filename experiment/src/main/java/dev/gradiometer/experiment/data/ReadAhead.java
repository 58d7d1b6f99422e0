package dev.gradiometer.experiment.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fetches rows of a file from the disk while others are worked on: one set of rows ahead.
 *
 * <p>Without it the disk rests while the network computes. It also keeps the system from reading more than is asked
 * for: where a page is missing that nobody fetched, it reads the pages around it as well, 128 KiB to 8 MiB of them.
 */
final class ReadAhead {
    /**
     * Bytes between two rows that are fetched rather than skipped: a disk takes as long for the one as for the other.
     */
    private static final long GAP = 1 << 16;

    private final StoredRows rows;
    private @Nullable Thread running;

    ReadAhead(StoredRows rows) {
        this.rows = rows;
    }

    /** Begins to fetch {@code wanted}, which it may reorder, once those before are there. */
    synchronized void next(int[] wanted) {
        await();
        running = Thread.startVirtualThread(() -> fetch(wanted));
    }

    private void await() {
        Thread before = running;
        if (before != null) {
            try {
                before.join();
            } catch (InterruptedException e) { // goes on without waiting: what is not there yet is read when it is used
                Thread.currentThread().interrupt();
            }
        }
    }

    private void fetch(int[] wanted) {
        Arrays.sort(wanted);
        long gap = GAP / Math.max(1, rows.rowBytes());
        try {
            for (int from = 0, to = 0; from < wanted.length; from = to) {
                to = from + 1;
                while (to < wanted.length && wanted[to] - wanted[to - 1] <= gap + 1) {
                    to++;
                }
                rows.fetch(wanted[from], wanted[to - 1] + 1);
            }
        } catch (InternalError e) {
            // the file ends too early: the user of the row is told
        }
    }
}
