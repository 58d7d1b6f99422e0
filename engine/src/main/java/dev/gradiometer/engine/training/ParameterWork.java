package dev.gradiometer.engine.training;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Gradients;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.network.Pass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The part of a step that is a matter of parameters and not of samples: forming each layer's gradient over the whole
 * batch and handing it on, while it is in cache.
 *
 * <p>Layers are dealt out from the output down to whichever thread has sent its rows' signal through all layers. A
 * layer can be dealt when every block's signal has passed it, which for the first layers dealt is long ago, so threads
 * do not meet at a barrier between the two parts of a step. One thread forms the whole gradient of a layer, block after
 * block in the order of the rows: which thread it is does not change a bit of it.
 */
final class ParameterWork {
    /** A layer with parameters, and its place in the network's outer chain. */
    private record Task(List<Parameter> parameters, int place) {}

    private final List<Pass> passes;
    private final GradientTaker taker;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Matrix> gradients;
    private final int[] exponents;
    private final Thread[] team;
    private final AtomicInteger[] next;
    private final AtomicInteger arrived = new AtomicInteger();

    ParameterWork(Network network, List<Pass> passes, GradientTaker taker) {
        this.passes = passes;
        this.taker = taker;
        this.gradients = network.parameters().stream()
                .map(p -> passes.getFirst().gradients().of(p))
                .toList();
        this.exponents = new int[gradients.size()];
        this.team = new Thread[passes.size()];
        this.next = new AtomicInteger[passes.size()];
        Arrays.setAll(next, member -> new AtomicInteger());
        for (int place = network.chain().size() - 1; place >= 0; place--) {
            addTasks(network.chain().get(place), place);
        }
    }

    private void addTasks(Layer layer, int place) {
        if (layer instanceof Layer.Residual residual) {
            for (Layer inner : residual.branch().reversed()) {
                addTasks(inner, place);
            }
        } else if (!layer.parameters().isEmpty()) {
            tasks.add(new Task(layer.parameters(), place));
        }
    }

    /** The gradients of the last step, by parameter, each in units of 2^{@link #exponent}. */
    Matrix gradient(int parameter) {
        return gradients.get(parameter);
    }

    int exponent(int parameter) {
        return exponents[parameter];
    }

    /** Before a step's blocks start. */
    void begin() {
        for (AtomicInteger first : next) {
            first.set(0);
        }
        arrived.set(0);
        Arrays.fill(team, null);
        for (Pass pass : passes) {
            pass.beginBackward();
        }
    }

    /**
     * Works on layers until none is left.
     *
     * @param member whose own block has been through its backward pass
     */
    void join(int member) {
        if (arrived.incrementAndGet() >= team.length) {
            wakeOthers();
        }
        for (int task = claim(member); task < tasks.size(); task = claim(member)) {
            await(tasks.get(task).place(), member);
            for (Parameter parameter : tasks.get(task).parameters()) {
                form(parameter);
            }
        }
    }

    /**
     * The next task of a member's own, every n-th of all in a team of n, or one of another's that it has not begun: so
     * a layer's weights and gradient mostly stay in one processor's cache from step to step.
     *
     * @return its number, or the number of tasks if none is left
     */
    private int claim(int member) {
        for (int i = 0; i < next.length; i++) {
            int whose = (member + i) % next.length;
            int task = whose + next.length * next[whose].getAndIncrement();
            if (task < tasks.size()) {
                return task;
            }
        }
        return tasks.size();
    }

    /** Lets nobody wait for a block that failed. */
    void abandon() {
        arrived.addAndGet(team.length);
        wakeOthers();
    }

    private synchronized void wakeOthers() {
        for (Thread thread : team) {
            LockSupport.unpark(thread);
        }
    }

    /** Returns when every block has passed {@code layer}: at once, or when the last block arrives. */
    private void await(int layer, int member) {
        for (int i = 0; i < passes.size(); i++) {
            if (!passes.get(i).hasPassed(layer)) {
                synchronized (this) {
                    team[member] = Thread.currentThread();
                }
                while (arrived.get() < team.length) {
                    LockSupport.park(this);
                }
                return;
            }
        }
    }

    private void form(Parameter parameter) {
        int p = parameter.index();
        int top = Gradients.ZERO;
        for (int i = 0; i < passes.size(); i++) {
            top = Math.max(top, passes.get(i).gradientExponent(parameter));
        }
        Matrix gradient = gradients.get(p);
        for (int i = 0; i < passes.size(); i++) {
            Pass pass = passes.get(i);
            pass.addGradient(parameter, pass.gradientExponent(parameter) - top, i == 0 ? 0 : 1, gradient);
        }
        exponents[p] = top == Gradients.ZERO ? 0 : top;
        taker.take(parameter, gradient, exponents[p]);
    }
}
