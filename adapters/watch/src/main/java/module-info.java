/** What listeners of other frameworks on the JVM share: cadence, arrays to readings, a run that is watched safely. */
module dev.gradiometer.watch {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.readings;
    requires dev.gradiometer.runfolder;

    exports dev.gradiometer.watch;
}
