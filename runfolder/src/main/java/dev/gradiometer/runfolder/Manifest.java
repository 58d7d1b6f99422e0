package dev.gradiometer.runfolder;

import dev.gradiometer.readings.Setup;
import java.util.List;

/**
 * What a run folder says of its run as a whole.
 *
 * @param started        instant of the start in ISO 8601, UTC
 * @param experimentFile the experiment file's path as the user gave it
 * @param experiment     the experiment file's text
 * @param overrides      settings of the command line, each as {@code key=value}
 * @param seed           seed of the run
 * @param versions       of the programs
 * @param machine        that ran it
 * @param setup          the run before its first step
 */
public record Manifest(
        String started,
        String experimentFile,
        String experiment,
        List<String> overrides,
        long seed,
        Versions versions,
        Machine machine,
        Setup setup) {
    static final String FORMAT = "gradiometer-run";
    static final int VERSION = 1;

    public Manifest {
        overrides = List.copyOf(overrides);
    }

    /**
     * Versions of the programs.
     *
     * @param gradiometer this program's, {@code development} if it was not packaged
     * @param java        the Java runtime's
     */
    public record Versions(String gradiometer, String java) {
        static Versions current() {
            String own = Manifest.class.getPackage().getImplementationVersion();
            return new Versions(own == null ? "development" : own, System.getProperty("java.runtime.version"));
        }
    }

    /**
     * A machine, as far as it bears on numbers and speed.
     *
     * @param os         operating system with its version
     * @param arch       processor architecture
     * @param processors processors that the process may use
     * @param kernels    name of the kernels
     */
    public record Machine(String os, String arch, int processors, String kernels) {
        static Machine current(String kernels) {
            return new Machine(
                    System.getProperty("os.name") + " " + System.getProperty("os.version"),
                    System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors(),
                    kernels);
        }
    }
}
