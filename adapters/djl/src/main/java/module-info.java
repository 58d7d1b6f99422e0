/** A listener that records trainings of the Deep Java Library in a run folder. */
module dev.gradiometer.djl {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.watch;
    requires transitive ai.djl.api;

    exports dev.gradiometer.djl;
}
