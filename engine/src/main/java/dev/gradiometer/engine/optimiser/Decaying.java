package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which entries of a network's parameter vector decay. */
final class Decaying {
    private Decaying() {}

    /** 1 × P, 1 where an entry decays and 0 elsewhere; null if all do. */
    static @Nullable Matrix of(Network network, Set<Spared> spared) {
        List<Parameter> decaying = network.trained().stream()
                .filter(p -> spared.stream().noneMatch(s -> s.covers(p.role())))
                .toList();
        if (decaying.size() == network.parameters().size()) {
            return null;
        }
        Matrix shares = Matrix.zeros(network.precision(), 1, network.vector().columns());
        decaying.forEach(parameter -> parameter.in(shares).fill(1));
        return shares;
    }
}
