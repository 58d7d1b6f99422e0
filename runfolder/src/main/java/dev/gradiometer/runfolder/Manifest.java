package dev.gradiometer.runfolder;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gradiometer.readings.RecordingLevel;
import dev.gradiometer.readings.Setup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run folder says of its run as a whole.
 *
 * @param version        version of the file; before version 2 the setup lacks thresholds, initialiser and data set,
 *                       which only the experiment's text tells
 * @param writtenBy      the program that trained and its version
 * @param started        instant of the start in ISO 8601, UTC
 * @param experimentFile the experiment file's absolute path; empty if there is none; a run of an older version
 *                       may have it relative to the folder that was current then
 * @param experiment     the experiment file's text; empty if there is none
 * @param overrides      settings of the command line, each as {@code key=value}
 * @param seed           seed of the run
 * @param level          how much of each step is recorded; null if not known
 * @param versions       of the programs; null if not known
 * @param machine        that ran it; null if not known
 * @param data           digest of the data that the run is trained on, by which a resumption recognises them; empty if
 *                       not known
 * @param setup          the run before its first step
 */
public record Manifest(
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        int version,

        String writtenBy,
        String started,
        String experimentFile,
        String experiment,
        List<String> overrides,
        long seed,
        @Nullable RecordingLevel level,
        @Nullable Versions versions,
        @Nullable Machine machine,
        String data,
        @JsonProperty(required = true) Setup setup) {
    static final String FORMAT = "gradiometer-run";
    static final int VERSION = 2;

    public Manifest {
        overrides = List.copyOf(overrides);
    }

    /** The manifest of the same run that goes on with {@code settings} besides its overrides. */
    Manifest with(List<String> settings, Setup changed) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(settings);
        return new Manifest(
                VERSION,
                writtenBy,
                started,
                experimentFile,
                experiment,
                all,
                seed,
                level,
                versions,
                machine,
                data,
                changed);
    }

    /** The manifest of a run that starts now on this machine. */
    static Manifest of(Origin origin, String started, RecordingLevel level, Setup setup) {
        Versions versions = Versions.current();
        return new Manifest(
                VERSION,
                origin.writtenBy().isEmpty() ? "gradiometer " + versions.gradiometer() : origin.writtenBy(),
                started,
                origin.experimentFile(),
                origin.experimentText(),
                origin.overrides(),
                origin.seed(),
                level,
                versions,
                Machine.current(origin.kernels()),
                origin.data(),
                setup);
    }

    /**
     * Versions of the programs.
     *
     * @param gradiometer this program's
     * @param java        the Java runtime's
     */
    public record Versions(String gradiometer, String java) {
        static Versions current() {
            return new Versions(ProgramVersion.own(), System.getProperty("java.runtime.version"));
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
