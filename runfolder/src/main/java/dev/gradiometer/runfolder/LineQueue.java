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
    private static final int CAPACITY = 64;
    private static final long SYNC_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LineFile file;
    private final Queue<Line> pending = new ArrayDeque<>(CAPACITY);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private boolean closing;
    private @Nullable IOException failure;

    LineQueue(LineFile file) {
        this.file = file;
        this.thread = Thread.ofPlatform().daemon().name("run-writer").start(this::work);
    }

    /** Hands a line over; waits while too many are pending. */
    void put(Line line) throws IOException {
        lock.lock();
        try {
            while (pending.size() >= CAPACITY && failure == null) {
                changed.awaitUninterruptibly();
            }
            throwFailure();
            pending.add(line);
            changed.signalAll();
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
            boolean dirty = false;
            long synced = System.nanoTime();
            while (true) {
                Line line = take(dirty ? synced + SYNC_NANOS - System.nanoTime() : Long.MAX_VALUE);
                if (line != null) {
                    file.append(line.toBytes());
                    dirty = true;
                }
                boolean due = dirty && System.nanoTime() - synced >= SYNC_NANOS;
                boolean last = line == null && drained();
                if (due || last) {
                    file.sync();
                    dirty = false;
                    synced = System.nanoTime();
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

    /** The next line; null if there is none within {@code nanos}, or none will come. */
    private @Nullable Line take(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (pending.isEmpty() && !closing && left > 0) {
                try {
                    left = changed.awaitNanos(left);
                } catch (InterruptedException e) {
                    closing = true;
                }
            }
            Line line = pending.poll();
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
