/** The page: runs as they happen and as they were, in a browser. */
module dev.gradiometer.lab {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.application;
    requires jdk.httpserver;

    exports dev.gradiometer.lab;
    exports dev.gradiometer.lab.report;

    opens dev.gradiometer.lab.api to
            tools.jackson.databind;
}
