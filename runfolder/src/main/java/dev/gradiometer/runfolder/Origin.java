package dev.gradiometer.runfolder;

import java.util.List;

/**
 * Where a run comes from.
 *
 * @param name           name of the experiment
 * @param writtenBy      the program that trains and its version; empty for this one
 * @param experimentFile the experiment file's absolute path; empty if there is none
 * @param experimentText the experiment file's text; empty if there is none
 * @param overrides      settings of the command line, each as {@code key=value}
 * @param seed           seed of the run
 * @param kernels        name of the kernels that compute it; empty if not known
 * @param data           digest of the data that it is trained on; empty if not known
 */
public record Origin(
        String name,
        String writtenBy,
        String experimentFile,
        String experimentText,
        List<String> overrides,
        long seed,
        String kernels,
        String data) {
    public Origin {
        overrides = List.copyOf(overrides);
    }

    /** A run of this program from an experiment file. */
    public Origin(
            String name,
            String experimentFile,
            String experimentText,
            List<String> overrides,
            long seed,
            String kernels,
            String data) {
        this(name, "", experimentFile, experimentText, overrides, seed, kernels, data);
    }

    /** A run of another program. */
    public static Origin of(String name, String writtenBy, long seed) {
        return new Origin(name, writtenBy, "", "", List.of(), seed, "", "");
    }
}
