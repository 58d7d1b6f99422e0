/** From readings to findings: what is wrong with a training, since when, and how we know. */
module dev.gradiometer.diagnosis {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.readings;
    requires transitive dev.gradiometer.language;

    exports dev.gradiometer.diagnosis;
}
