/**
 * What every front end shares: drafting an experiment, training, recording and diagnosing in one go, and what is shown.
 */
module dev.gradiometer.application {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.doctor;
    requires transitive dev.gradiometer.inspection;
    requires transitive dev.gradiometer.notes;

    exports dev.gradiometer.catalogue;
    exports dev.gradiometer.drafting;
    exports dev.gradiometer.exports;
    exports dev.gradiometer.playground;
    exports dev.gradiometer.replay;
    exports dev.gradiometer.runs;
    exports dev.gradiometer.sweeps;
    exports dev.gradiometer.views;
    exports dev.gradiometer.views.advice;
    exports dev.gradiometer.views.html;
    exports dev.gradiometer.views.picture;
    exports dev.gradiometer.views.screen;
    exports dev.gradiometer.views.text;

    opens dev.gradiometer.catalogue to
            tools.jackson.databind;
    opens dev.gradiometer.playground to
            tools.jackson.databind;
    opens dev.gradiometer.replay to
            tools.jackson.databind;
    opens dev.gradiometer.runs to
            tools.jackson.databind;
    opens dev.gradiometer.sweeps to
            tools.jackson.databind;
    opens dev.gradiometer.views to
            tools.jackson.databind;
}
