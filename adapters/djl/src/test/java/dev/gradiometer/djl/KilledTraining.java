package dev.gradiometer.djl;

import ai.djl.ndarray.types.Shape;
import dev.gradiometer.djl.Programs.Program;
import dev.gradiometer.watch.WatchOptions;
import java.nio.file.Path;

/** A process that trains until it is killed, watched. */
final class KilledTraining {
    private KilledTraining() {}

    public static void main(String[] arguments) throws Exception {
        Programs.prepare();
        new Program(Programs.relu(2, 16), 1e-3f, 1_000_000)
                .train(
                        new Shape(Programs.INPUTS),
                        new GradiometerListener(WatchOptions.DEFAULT.in(Path.of(arguments[0]))));
    }
}
