package dev.gradiometer.dl4j;

import java.util.function.Supplier;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where ND4J's random numbers stood before a step, so that it can be run once more with the same dropout masks; the
 * training's own go on as if it had not.
 *
 * @param root one half of the generator's state
 * @param node the other
 */
record Randomness(long root, long node) {
    static Randomness now() {
        Random random = Nd4j.getRandom();
        return new Randomness(random.rootState(), random.nodeState());
    }

    <T> T again(Supplier<T> work) {
        Randomness before = now();
        Nd4j.getRandom().setStates(root, node);
        try {
            return work.get();
        } finally {
            Nd4j.getRandom().setStates(before.root, before.node);
        }
    }
}
