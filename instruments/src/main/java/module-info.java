/** Readings of a training step, and what follows from them; slower instruments that look further. */
module dev.gradiometer.instruments {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.engine;

    exports dev.gradiometer.instruments;
    exports dev.gradiometer.instruments.curvature;
    exports dev.gradiometer.instruments.range;
    exports dev.gradiometer.instruments.rate;
    exports dev.gradiometer.instruments.sparsity;
    exports dev.gradiometer.instruments.theory;
    exports dev.gradiometer.instruments.spectrum;
}
