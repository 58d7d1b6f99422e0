package dev.gradiometer.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A standalone cluster of processes on this machine: a master and workers of one core each. */
final class LoopbackCluster implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private static final Pattern ADDRESS = Pattern.compile("Starting Spark master at (spark://\\S+)");

    private final Path home;
    private final List<Process> workers = new ArrayList<>();
    private final Process process;
    private final String master;

    /**
     * @param home an empty folder
     * @throws IllegalStateException if the master ends, or says no address within two minutes; with what it printed
     */
    LoopbackCluster(Path home, int workers) throws IOException {
        this.home = home;
        link(home.resolve("jars"));
        process = start("master", "org.apache.spark.deploy.master.Master", "--port", "0");
        master = address();
        for (int i = 0; i < workers; i++) {
            this.workers.add(start(
                    "worker" + i,
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    home.resolve("work" + i).toString(),
                    master));
        }
    }

    /** The address of the master, as it printed it: it takes whatever port is free. */
    String master() {
        return master;
    }

    /** Kills a worker and its executors, as a power cut does. */
    void kill(int worker) {
        Process process = workers.get(worker);
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.addFirst(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() throws IOException {
        workers.forEach(worker -> worker.descendants().forEach(ProcessHandle::destroyForcibly));
        workers.forEach(Process::destroyForcibly);
        process.destroyForcibly();
        try (Stream<Path> links = Files.list(home.resolve("jars"))) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }

    /** The class path of Spark, which the build writes down. */
    static String spark() throws IOException {
        return Files.readString(Path.of("target", "class-path")).strip();
    }

    /** Puts the jars of Spark where a worker looks for them. */
    private static void link(Path jars) throws IOException {
        Files.createDirectories(jars);
        for (String entry : spark().split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
    }

    private Process start(String name, String type, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                home.resolve("jars") + "/*",
                type,
                "--host",
                HOST,
                "--webui-port",
                "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", HOST);
        return builder.start();
    }

    private String address() throws IOException {
        Path log = home.resolve("master.log");
        try {
            await(
                    Duration.ofMinutes(2),
                    () -> !process.isAlive() || printed(log).find());
        } catch (IllegalStateException e) {
            process.destroyForcibly();
            throw new IllegalStateException("the master said no address: " + Files.readString(log), e);
        }
        Matcher found = printed(log);
        if (!found.find()) {
            throw new IllegalStateException("the master ended: " + Files.readString(log));
        }
        return found.group(1);
    }

    private static Matcher printed(Path log) {
        try {
            return ADDRESS.matcher(Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + patience);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
