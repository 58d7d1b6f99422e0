package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an {@link UpdateChain} remembers between steps, for checkpoints. Names are lower case with hyphens,
 * and unique in a chain.
 *
 * @param vectors by name, each 1 × P in the parameters' precision; the chain's own memory, which the next update
 *     changes
 * @param scalars by name, a copy; {@code step} is always there; a value may be infinite
 */
public record UpdateState(Map<String, Matrix> vectors, Map<String, Double> scalars) {
    /**
     * The vector of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Matrix vector(String name) {
        return require(name, vectors.get(name), vectors.keySet());
    }

    /**
     * The number of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public double scalar(String name) {
        return require(name, scalars.get(name), scalars.keySet());
    }

    /** @throws IllegalArgumentException unless {@code saved} has these names and no other */
    void requireSameNames(UpdateState saved) {
        requireSameNames("vector", vectors.keySet(), saved.vectors.keySet());
        requireSameNames("scalar", scalars.keySet(), saved.scalars.keySet());
    }

    private static void requireSameNames(String kind, Set<String> expected, Set<String> found) {
        if (expected.equals(found)) {
            return;
        }
        Set<String> odd = new TreeSet<>(expected);
        odd.removeAll(found);
        String problem = odd.isEmpty() ? "does not know" : "misses";
        if (odd.isEmpty()) {
            odd.addAll(found);
            odd.removeAll(expected);
        }
        throw new IllegalArgumentException(
                "optimiser state: %s %s %s of the saved state, expected %s, got %s; was it saved by another optimiser or schedule?"
                        .formatted(problem, kind, odd, expected, found));
    }

    private static <T> T require(String name, @Nullable T value, Set<String> known) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "optimiser state: expected an entry '%s', got %s".formatted(name, new TreeSet<>(known)));
        }
        return value;
    }
}
