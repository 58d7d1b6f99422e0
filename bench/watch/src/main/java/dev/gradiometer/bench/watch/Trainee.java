package dev.gradiometer.bench.watch;

/** A network that is trained step by step, watched or not. */
interface Trainee extends AutoCloseable {
    /** Trains on batch {@code number}; behind the last batch comes the first one. */
    void step(int number);

    /** The training is over. */
    @Override
    void close();
}
