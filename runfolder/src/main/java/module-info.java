/** A run on disk: manifest and JSON Lines, written as it happens, read at any time. */
module dev.gradiometer.runfolder {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.readings;
    requires transitive tools.jackson.databind;

    exports dev.gradiometer.runfolder;
    exports dev.gradiometer.runfolder.json;

    opens dev.gradiometer.runfolder.json to
            tools.jackson.databind;
}
