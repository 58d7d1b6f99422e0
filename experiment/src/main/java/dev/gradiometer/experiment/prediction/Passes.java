package dev.gradiometer.experiment.prediction;

import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;

/** Passes of one size that calls borrow: made when none is free, kept, and never more than so many. */
final class Passes {
    private final Network network;
    private final Kernels kernels;
    private final int rows;
    private final Semaphore room;
    private final ArrayDeque<Pass> free = new ArrayDeque<>();

    Passes(Network network, Kernels kernels, int rows, int most) {
        this.network = network;
        this.kernels = kernels;
        this.rows = rows;
        this.room = new Semaphore(most);
    }

    /** Rows of each pass. */
    int rows() {
        return rows;
    }

    /** A pass for this caller alone until it gives it back; waits for one if all are taken. */
    Pass take() {
        room.acquireUninterruptibly();
        synchronized (free) {
            Pass pass = free.pollLast();
            if (pass != null) {
                return pass;
            }
        }
        try {
            return new Pass(network, kernels, rows);
        } catch (Throwable e) {
            room.release();
            throw e;
        }
    }

    void giveBack(Pass pass) {
        synchronized (free) {
            free.addLast(pass);
        }
        room.release();
    }
}
