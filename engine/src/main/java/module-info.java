/**
 * Arrays, kernels, layers, losses, initialisers, optimisers and the training step. No files, no network, no
 * configuration.
 */
module dev.gradiometer.engine {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.readings;
    requires static jdk.incubator.vector;

    exports dev.gradiometer.engine.activation;
    exports dev.gradiometer.engine.array;
    exports dev.gradiometer.engine.initialiser;
    exports dev.gradiometer.engine.kernel;
    exports dev.gradiometer.engine.linear;
    exports dev.gradiometer.engine.loss;
    exports dev.gradiometer.engine.network;
    exports dev.gradiometer.engine.optimiser;
    exports dev.gradiometer.engine.random;
    exports dev.gradiometer.engine.training;
}
