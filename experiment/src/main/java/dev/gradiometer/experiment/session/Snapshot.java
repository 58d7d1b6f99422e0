package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.UpdateState;
import java.util.Map;
import java.util.TreeMap;

/**
 * A copy of a session's state at one moment: network, optimiser and position. Taking another one allocates no array.
 */
public final class Snapshot {
    private final Network network;
    private final Map<String, Matrix> vectors = new TreeMap<>();
    private Map<String, Double> scalars = Map.of();
    private Position position = Position.after(0);

    private Snapshot(Network network) {
        this.network = network;
    }

    /** Room for states of {@code network}. */
    static Snapshot room(Network network) {
        return new Snapshot(network.copy(network.precision()));
    }

    void take(Network from, UpdateChain chain, Position at) {
        copy(from, network);
        UpdateState state = chain.state();
        state.vectors()
                .forEach((name, vector) -> vectors.computeIfAbsent(name, n -> vector.copy(vector.precision()))
                        .copyFrom(vector));
        scalars = state.scalars();
        position = at;
    }

    /** Puts network and optimiser into this state again. */
    void restore(Network target, UpdateChain chain) {
        copy(network, target);
        chain.restore(optimiser());
    }

    private static void copy(Network from, Network to) {
        to.vector().copyFrom(from.vector());
        to.statistics().copyFrom(from.statistics());
    }

    /** The network as it was; not to be changed. */
    public Network network() {
        return network;
    }

    /** What the optimiser remembered. */
    public UpdateState optimiser() {
        return new UpdateState(vectors, scalars);
    }

    /** Where the session stood. */
    public Position position() {
        return position;
    }
}
