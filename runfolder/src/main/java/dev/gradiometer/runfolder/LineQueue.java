package dev.gradiometer.runfolder;

import dev.gradiometer.runfolder.json.Line;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Appends lines to a file from a thread of its own, in the order in which they were put. */
final class LineQueue implements AutoCloseable {
    private static final int MOST_LINES = 64;
    private static final long MOST_ENTRIES = 1 << 16;
    private static final long SYNC_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LineFile file;
    private final Queue<Line> pending = new ArrayDeque<>(MOST_LINES);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private long entries;
    private long put;
    private long synced;
    private long syncWanted;
    private boolean closing;
    private @Nullable IOException failure;

    LineQueue(LineFile file) {
        this.file = file;
        this.thread = Thread.ofPlatform().daemon().name("run-writer").start(this::work);
    }

    /** Hands a line over; waits while too many are pending, or too large ones. */
    void put(Line line) throws IOException {
        lock.lock();
        try {
            while (isFull() && failure == null) {
                changed.awaitUninterruptibly();
            }
            throwFailure();
            pending.add(line);
            entries += line.entries();
            put++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        return pending.size() >= MOST_LINES || entries >= MOST_ENTRIES;
    }

    /** Waits until every line that was put is on the disk. */
    void sync() throws IOException {
        lock.lock();
        try {
            syncWanted = put;
            changed.signalAll();
            while (synced < syncWanted && failure == null) {
                changed.awaitUninterruptibly();
            }
            throwFailure();
        } finally {
            lock.unlock();
        }
    }

    private void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private void work() {
        try (file) {
            long written = 0;
            long atSync = 0;
            long lastSync = System.nanoTime();
            while (true) {
                Line line = take(written > atSync ? lastSync + SYNC_NANOS - System.nanoTime() : Long.MAX_VALUE);
                if (line != null) {
                    file.append(bytes(line));
                    written++;
                }
                boolean last = line == null && drained();
                boolean late = written > atSync && System.nanoTime() - lastSync >= SYNC_NANOS;
                if (last || late || syncIsWanted(written)) {
                    file.sync();
                    atSync = written;
                    lastSync = System.nanoTime();
                    synced(written);
                }
                if (last) {
                    return;
                }
            }
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fail(new IOException("a record could not be turned into text: " + e, e));
        }
    }

    private static byte[] bytes(Line line) throws IOException {
        byte[] bytes;
        try {
            bytes = line.toBytes();
        } catch (OutOfMemoryError e) {
            throw tooLarge(line, "needs more memory than there is", e);
        }
        if (bytes.length > LineReader.LONGEST_LINE) {
            throw tooLarge(
                    line,
                    "takes %,d bytes as text, more than %,d, which no reader takes"
                            .formatted(bytes.length, LineReader.LONGEST_LINE),
                    null);
        }
        return bytes;
    }

    private static IOException tooLarge(Line line, String why, @Nullable Throwable cause) {
        return new IOException(
                "a record of %,d layers and units %s: set readings.level to summary".formatted(line.entries() - 1, why),
                cause);
    }

    /** The next line; null if there is none within {@code nanos}, or none will come. */
    private @Nullable Line take(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (pending.isEmpty() && !closing && synced >= syncWanted && left > 0) {
                try {
                    left = changed.awaitNanos(left);
                } catch (InterruptedException e) {
                    closing = true;
                }
            }
            Line line = pending.poll();
            entries -= line == null ? 0 : line.entries();
            changed.signalAll();
            return line;
        } finally {
            lock.unlock();
        }
    }

    private boolean drained() {
        lock.lock();
        try {
            return closing && pending.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private boolean syncIsWanted(long written) {
        lock.lock();
        try {
            return synced < syncWanted && written >= syncWanted;
        } finally {
            lock.unlock();
        }
    }

    private void synced(long written) {
        lock.lock();
        try {
            synced = written;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(IOException e) {
        lock.lock();
        try {
            failure = e;
            pending.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until every line is on the disk. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            throwFailure();
        } finally {
            lock.unlock();
        }
    }
}
