package dev.gradiometer.bench.peers;

import java.nio.file.Path;

/** Where engines unpack their native libraries. */
final class Natives {
    private Natives() {}

    /** A folder of that name in {@code -Dgradiometer.bench.natives}; without that property, in the temporary folder. */
    static String folder(String name) {
        String parent = System.getProperty("gradiometer.bench.natives");
        return (parent == null
                        ? Path.of(System.getProperty("java.io.tmpdir"), "gradiometer-bench-natives")
                        : Path.of(parent))
                .resolve(name)
                .toString();
    }
}
