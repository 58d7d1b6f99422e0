/** A network before training: instruments held against what a session has prepared. */
module dev.gradiometer.inspection {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.experiment;
    requires transitive dev.gradiometer.language;

    exports dev.gradiometer.inspection;
}
