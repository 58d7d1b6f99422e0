/** From readings to findings: what is wrong with a training, since when, and how we know. */
module dev.gradiometer.doctor {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.experiment;

    exports dev.gradiometer.doctor;
    exports dev.gradiometer.doctor.inspection;
    exports dev.gradiometer.doctor.language;
}
