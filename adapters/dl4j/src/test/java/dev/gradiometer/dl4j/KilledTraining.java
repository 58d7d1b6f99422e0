package dev.gradiometer.dl4j;

import dev.gradiometer.watch.WatchOptions;
import java.nio.file.Path;

/** A process that trains until it is killed, watched. */
final class KilledTraining {
    private KilledTraining() {}

    public static void main(String[] arguments) {
        GradiometerListener watch = new GradiometerListener(WatchOptions.DEFAULT.in(Path.of(arguments[0])));
        Programs.train(Programs.relu(1e-3, 2), 1_000_000, network -> {}, watch);
    }
}
