package dev.gradiometer.bench.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system in memory, of a size that can be filled. */
record SmallDisk(Path folder) {
    private static final int CHUNK = 4096;

    static SmallDisk mount(Path folder, String size) throws IOException, InterruptedException {
        Lab.needRoot("a small disk is mounted");
        String trouble = run("mount", "-t", "tmpfs", "-o", "mode=0755,size=" + size, "none", folder.toString());
        if (!trouble.isEmpty()) {
            throw new Fault.Skipped("a tmpfs cannot be mounted: " + trouble);
        }
        return new SmallDisk(folder);
    }

    /** Fills all that is left. */
    void fill() throws IOException {
        byte[] chunk = new byte[CHUNK];
        Path ballast = folder.resolve("ballast");
        try {
            while (true) {
                Files.write(ballast, chunk, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException full) {
            Fault.require(
                    Files.exists(ballast), "the small disk cannot be filled: %s", String.valueOf(full.getMessage()));
        }
    }

    void remount(String options) throws IOException, InterruptedException {
        String trouble = run("mount", "-o", "remount," + options, folder.toString());
        Fault.require(trouble.isEmpty(), "cannot be mounted with %s: %s", options, trouble);
    }

    void unmount() throws IOException {
        try {
            run("umount", "-l", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? "" : said;
    }
}
