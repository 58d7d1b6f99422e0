/**
 * The notebook: statements about exploding and vanishing gradients, each with an experiment that holds it against
 * measurement.
 */
module dev.gradiometer.notes {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.language;
    requires transitive dev.gradiometer.experiment;

    exports dev.gradiometer.notes;
    exports dev.gradiometer.notes.exhibits;
}
