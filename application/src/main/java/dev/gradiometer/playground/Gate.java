package dev.gradiometer.playground;

/** Lets a training's steps through, or holds them back. */
final class Gate {
    private static final long ALL = Long.MAX_VALUE;

    private long allowed = ALL;
    private boolean stopped;

    /** Waits while it is closed for the next step; whether there shall be none at all. */
    synchronized boolean closed() {
        boolean interrupted = false;
        while (allowed == 0 && !stopped) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                stopped = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (allowed != ALL && allowed > 0) {
            allowed--;
        }
        return stopped;
    }

    synchronized void pause() {
        allowed = 0;
    }

    synchronized void resume() {
        allowed = ALL;
        notifyAll();
    }

    synchronized void allow(int steps) {
        allowed = steps;
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean paused() {
        return allowed == 0 && !stopped;
    }

    synchronized boolean stopped() {
        return stopped;
    }
}
