package dev.gradiometer.engine.optimiser;

import java.util.function.IntConsumer;

/** Threads that share a piece of work; the caller is one of them. */
public interface Team {
    /** The calling thread alone. */
    Team ALONE = new Team() {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public void run(int members, IntConsumer work) {
            for (int member = 0; member < members; member++) {
                work.accept(member);
            }
        }
    };

    /** Threads, the caller included. */
    int size();

    /**
     * Calls {@code work} once for each member from 0 to {@code members} − 1, at most {@link #size()}, and returns when
     * all are done.
     */
    void run(int members, IntConsumer work);
}
