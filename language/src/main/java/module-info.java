/** Messages in English and Chinese. */
module dev.gradiometer.language {
    requires static transitive org.jspecify;

    exports dev.gradiometer.language;
}
