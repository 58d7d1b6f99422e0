package dev.gradiometer.bench.faults;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A folder for one trial with the program in reach. It and the file systems that were mounted in it are gone after. */
final class Lab implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int LOOK_MILLISECONDS = 5;

    private final Path folder;
    private final Programs programs;
    private final List<SmallDisk> disks = new ArrayList<>();
    private int folders;

    private Lab(Path folder, Programs programs) {
        this.folder = folder;
        this.programs = programs;
    }

    static Lab open(Programs programs) throws IOException {
        Path folder = Files.createTempDirectory("gradiometer-faults");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Lab(folder, programs);
    }

    Path folder() {
        return folder;
    }

    Path launcher() {
        return programs.launcher();
    }

    Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    Path experiment(String text) throws IOException {
        return file("experiment.yaml", text);
    }

    /** The program with {@code arguments}. */
    Call call(Object... arguments) {
        List<String> words = new ArrayList<>(List.of(programs.launcher().toString()));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return new Call(this, folder, Map.of(), "exec \"$@\"", words);
    }

    /** A training of {@code experiment} with checkpoints into {@code out}. */
    Call train(Path experiment, Path out) {
        return call("train", experiment, "--out", out);
    }

    Call resume(Run run) {
        return call("train", "--resume", run.folder());
    }

    Call diagnose(Run run, Object... more) {
        List<Object> words = new ArrayList<>(List.of("diagnose", run.folder()));
        words.addAll(List.of(more));
        return call(words.toArray());
    }

    /** What a training of {@code experiment} comes to when nothing goes wrong; trained once for all trials. */
    Run.Result undisturbed(String experiment) throws IOException, InterruptedException {
        Run.Result known = programs.undisturbed().get(experiment);
        if (known == null) {
            known = finished(experiment).result();
            programs.undisturbed().put(experiment, known);
        }
        return known;
    }

    /** A new folder in it. */
    Path fresh(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name + "-" + ++folders));
    }

    /** A run of {@code experiment} that came to its end, in this laboratory. */
    Run finished(String experiment) throws IOException, InterruptedException {
        Path out = fresh("finished");
        train(file("finished.yaml", experiment), out).run().with(Ended.FINE);
        return Run.in(out);
    }

    /** A run of {@code experiment} that was killed after at least {@code checkpoints} checkpoints. */
    Run killed(String experiment, int checkpoints) throws IOException, InterruptedException {
        Path out = fresh("killed");
        Started training = train(file("killed.yaml", experiment), out).start();
        await(training, () -> Run.checkpointsIn(out) >= checkpoints);
        training.signal("KILL").ended();
        return Run.in(out);
    }

    /** Waits until {@code condition} holds; the process must still run then. */
    void await(Started process, BooleanSupplier condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (!process.runs()) {
                Ended ended = process.ended();
                throw new Fault.Broken(
                        "ended too early with exit code %d: %s".formatted(ended.code(), ended.complaint()));
            }
            if (System.nanoTime() > end) {
                process.signal("KILL").ended();
                throw new Fault.Broken("what was waited for did not come within %d s".formatted(PATIENCE_SECONDS));
            }
            Thread.sleep(LOOK_MILLISECONDS);
        }
    }

    /** A file system in memory that holds {@code size}, for example {@code 2m}. */
    SmallDisk disk(String size) throws IOException, InterruptedException {
        SmallDisk disk = SmallDisk.mount(fresh("disk"), size);
        disks.add(disk);
        return disk;
    }

    static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    static void needRoot(String why) throws IOException {
        if (!isRoot()) {
            throw new Fault.Skipped("needs root, " + why);
        }
    }

    @Override
    public void close() throws IOException {
        for (SmallDisk disk : disks) {
            disk.unmount();
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                directory.toFile().setWritable(true);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
