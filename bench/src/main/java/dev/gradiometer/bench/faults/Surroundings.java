package dev.gradiometer.bench.faults;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The machine around the program: locale, home, user, install, cache. */
final class Surroundings {
    private static final String SOMEBODY = "setpriv --reuid=54321 --regid=54321 --clear-groups";
    private static final double QUICK = 8;

    private Surroundings() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "LANG=C",
                        "diagnose FILE; file, folder, table and class have names beyond ASCII; under LC_ALL=C",
                        "exit 0 or 3, the run is in that folder",
                        Surroundings::localeC),
                new Fault(
                        "no HOME",
                        "train in an environment that has PATH and nothing else",
                        "exit 0; nothing new in the current folder",
                        Surroundings::noHome),
                new Fault(
                        "no passwd entry",
                        "train as a user whom the system does not know, without HOME",
                        "exit 0; nothing new in the current folder",
                        Surroundings::nobody),
                new Fault(
                        "read-only install",
                        "--version twice as another user, of an install without an archive of classes",
                        "exit 0; the second within %.0f s".formatted(QUICK),
                        Surroundings::readOnlyInstall),
                new Fault(
                        "corrupted library",
                        "a byte of each native library in the cache is changed",
                        "exit 0, kernels openblas, the files as before",
                        Surroundings::corrupted),
                new Fault(
                        "shared cache",
                        "the cache folder can be written by others",
                        "exit 0, kernels openblas, a warning, nothing is loaded from there",
                        Surroundings::sharedCache));
    }

    private static String localeC(Lab lab) throws IOException, InterruptedException {
        lab.file("tabelle-ä.csv", Experiments.table("猫", "naïve", 0));
        Path file = lab.file("ünï-网.yaml", Experiments.onTable("tabelle-ä.csv").replace("epochs: 200", "epochs: 3"));
        // The JVM of this bench may itself not know how to spell these names: the shell finds them.
        Call call = lab.call("diagnose", "--out", "größe")
                .with(Map.of("LC_ALL", "C"))
                .as("exec \"$@\" " + lab.folder() + "/*.yaml");
        call.run().with(Ended.FINE, Ended.FAILURE);
        Fault.require(Files.isDirectory(lab.folder().resolve("größe")), "no folder of the name, for %s", file);
        return "as named";
    }

    private static String noHome(Lab lab) throws IOException, InterruptedException {
        return trainsAndLeavesNothing(lab, "exec env -i PATH=\"$PATH\" \"$@\"");
    }

    private static String nobody(Lab lab) throws IOException, InterruptedException {
        Lab.needRoot("it becomes another user");
        return trainsAndLeavesNothing(lab, "exec env -i PATH=\"$PATH\" " + SOMEBODY + " \"$@\"");
    }

    private static String trainsAndLeavesNothing(Lab lab, String command) throws IOException, InterruptedException {
        Path here = Files.createDirectory(lab.folder().resolve("here"));
        Path out = Files.createDirectory(lab.folder().resolve("out"));
        for (Path folder : List.of(here, out)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Ended ended = lab.train(lab.experiment(Experiments.SHORT), out)
                .in(here)
                .as(command)
                .run()
                .with(Ended.FINE);
        try (Stream<Path> left = Files.list(here)) {
            List<Path> found = left.toList();
            Fault.require(found.isEmpty(), "left %s in the current folder", found);
        }
        String kernels = kernels(Run.in(out));
        return kernels + (ended.err().isBlank() ? "" : ", " + ended.complaint());
    }

    private static String kernels(Run run) throws IOException {
        return Files.readString(run.manifest()).replaceFirst("(?s).*\"kernels\" *: *\"([^\"]*)\".*", "$1");
    }

    private static String readOnlyInstall(Lab lab) throws IOException, InterruptedException {
        Lab.needRoot("it becomes another user");
        Path install = lab.folder().resolve("install");
        for (String part :
                List.of("gradiometer", "cli/src/shell", "cli/target/gradiometer.jar", "cli/target/lib", "examples")) {
            copy(lab.launcher().resolveSibling(part), install.resolve(part));
        }
        Path cache = Files.createDirectory(lab.folder().resolve("cache"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        Call call = new Call(
                lab,
                lab.folder(),
                Map.of("XDG_CACHE_HOME", cache.toString(), "HOME", cache.toString()),
                "exec " + SOMEBODY + " \"$@\"",
                List.of(install.resolve("gradiometer").toString(), "--version"));
        Ended first = call.run().with(Ended.FINE);
        Ended second = call.run().with(Ended.FINE).within(QUICK);
        return "%.1f s, then %.1f s".formatted(first.seconds(), second.seconds());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path place = file.equals(from)
                        ? to
                        : to.resolve(from.relativize(file).toString());
                Files.createDirectories(place.getParent());
                Files.copy(file, place, StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static List<Path> libraries(Path cache) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("native"))
                    .sorted()
                    .toList();
        }
    }

    private static Run trainedWithCache(Lab lab, Path cache, String out) throws IOException, InterruptedException {
        Path folder = lab.folder().resolve(out);
        lab.train(lab.experiment(Experiments.SHORT), folder)
                .with(Map.of("XDG_CACHE_HOME", cache.toString()))
                .run()
                .with(Ended.FINE);
        return Run.in(folder);
    }

    private static String corrupted(Lab lab) throws IOException, InterruptedException {
        Path cache = Files.createDirectory(lab.folder().resolve("cache"));
        trainedWithCache(lab, cache, "first");
        List<Path> files = libraries(cache);
        Fault.require(!files.isEmpty(), "nothing in the cache");
        List<String> before = digests(files);
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            content[content.length / 2] ^= 1;
            Files.write(file, content);
        }
        Run run = trainedWithCache(lab, cache, "second");
        Fault.require(digests(files).equals(before), "the files are not as before");
        Fault.require(kernels(run).startsWith("openblas"), "kernels %s", kernels(run));
        return "unpacked again";
    }

    private static List<String> digests(List<Path> files) throws IOException {
        List<String> digests = new ArrayList<>();
        for (Path file : files) {
            digests.add(Run.digest(file));
        }
        return digests;
    }

    private static String sharedCache(Lab lab) throws IOException, InterruptedException {
        Path cache = Files.createDirectory(lab.folder().resolve("cache"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path out = lab.folder().resolve("out");
        Ended ended = lab.train(lab.experiment(Experiments.SHORT), out)
                .with(Map.of("XDG_CACHE_HOME", cache.toString()))
                .run()
                .with(Ended.FINE)
                .naming("cache folder");
        Fault.require(libraries(cache).isEmpty(), "unpacked into a folder that others can write");
        Fault.require(kernels(Run.in(out)).startsWith("openblas"), "kernels %s", kernels(Run.in(out)));
        return ended.complaint();
    }
}
