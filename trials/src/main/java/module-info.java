/** Many trainings of one experiment with something changed. */
module dev.gradiometer.trials {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.experiment;

    exports dev.gradiometer.trials;
    exports dev.gradiometer.trials.design;

    opens dev.gradiometer.trials to
            tools.jackson.databind;
}
