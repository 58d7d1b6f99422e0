package dev.gradiometer.runfolder;

import java.util.List;

/**
 * Where a run comes from.
 *
 * @param name           name of the experiment
 * @param experimentFile the experiment file's path as the user gave it
 * @param experimentText the experiment file's text
 * @param overrides      settings of the command line, each as {@code key=value}
 * @param seed           seed of the run
 * @param kernels        name of the kernels that compute it
 */
public record Origin(
        String name, String experimentFile, String experimentText, List<String> overrides, long seed, String kernels) {
    public Origin {
        overrides = List.copyOf(overrides);
    }
}
