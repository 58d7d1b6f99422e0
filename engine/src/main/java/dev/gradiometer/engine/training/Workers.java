package dev.gradiometer.engine.training;

import dev.gradiometer.engine.optimiser.Team;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed team of threads that run one task together and park in between; the thread that calls {@link #run} is its
 * first member, and may be another one at the next call.
 *
 * <p>Nobody spins: on a machine with other work a spinning thread takes the processor from the one it waits for.
 */
final class Workers implements Team, AutoCloseable {
    private final Thread[] threads;
    private final AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicLong round = new AtomicLong();
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private IntConsumer task = index -> {};
    private int active;

    /** A team of {@code size} members, at least 1. */
    Workers(int size) {
        threads = new Thread[size - 1];
        for (int i = 0; i < threads.length; i++) {
            int member = i + 1;
            threads[i] =
                    Thread.ofPlatform().daemon().name("gradiometer-" + member).start(() -> work(member));
        }
    }

    @Override
    public int size() {
        return threads.length + 1;
    }

    /** @throws IllegalStateException if another thread is in this method, or a member failed */
    @Override
    public void run(int members, IntConsumer work) {
        if (members > 1) {
            enter();
            task = work;
            pending.set(threads.length);
            active = members;
            round.incrementAndGet();
            for (Thread thread : threads) {
                LockSupport.unpark(thread);
            }
        }
        try {
            work.accept(0);
        } finally {
            if (members > 1) {
                await();
            }
        }
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw new IllegalStateException("a worker failed", thrown);
        }
    }

    private void enter() {
        Thread other = caller.compareAndExchange(null, Thread.currentThread());
        if (other != null) {
            throw new IllegalStateException(
                    "these workers are at work for thread \"%s\", and thread \"%s\" calls them: use a training step from one thread at a time"
                            .formatted(other.getName(), Thread.currentThread().getName()));
        }
    }

    private void await() {
        while (pending.get() > 0) {
            LockSupport.park(this);
        }
        caller.set(null);
    }

    private void work(int member) {
        long seen = 0;
        while (!closed) {
            if (round.get() == seen) {
                LockSupport.park(this);
                continue;
            }
            seen = round.get();
            try {
                if (member < active) {
                    task.accept(member);
                }
            } catch (Throwable t) {
                failure = t;
            } finally {
                Thread waiting = caller.get();
                if (pending.decrementAndGet() == 0) {
                    LockSupport.unpark(waiting);
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
    }
}
