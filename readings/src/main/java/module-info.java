/** What a training says of itself, whichever program trains: records, roles of layers, attribution. */
module dev.gradiometer.readings {
    requires static transitive org.jspecify;

    exports dev.gradiometer.input;
    exports dev.gradiometer.readings;
}
