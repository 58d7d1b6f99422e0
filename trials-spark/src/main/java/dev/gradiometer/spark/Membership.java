package dev.gradiometer.spark;

import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** How a driver becomes a member of a cluster. What spark-submit or a system property says comes first. */
final class Membership {
    private static final String STANDALONE = "spark://";
    private static final int PATIENCE_MILLIS = 5_000;

    /** How a master of a standalone cluster begins the names that it gives to applications. */
    private static final String REGISTERED = "app-";

    private static final Pattern PLACE = Pattern.compile("([^:]+):([0-9]{1,5})");
    private static final String LOG = "log4j2.configurationFile";
    private static final String JAVA_OPTIONS = "spark.executor.extraJavaOptions";

    /** What the engine's kernels need: the Vector API and OpenBLAS by the foreign function API. */
    private static final String KERNELS = "--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED";

    private Membership() {}

    /** @throws UserInputException if there is no such cluster, or this process cannot be its driver */
    static SparkContext of(String master) {
        if (master.startsWith(STANDALONE)) {
            requireMaster(master);
        }
        if (System.getProperty(LOG) == null) {
            System.setProperty(LOG, String.valueOf(Membership.class.getResource("log4j2.properties")));
        }
        SparkContext context = context(master);
        if (master.startsWith(STANDALONE) && !context.applicationId().startsWith(REGISTERED)) {
            context.stop();
            throw noMaster(master);
        }
        return context;
    }

    private static SparkContext context(String master) {
        try {
            return new SparkContext(conf(master));
        } catch (Exception e) {
            throw new UserInputException(
                    ("cluster %s cannot be joined: %s;"
                                    + " a master is local[2], spark://host:7077 or another that Spark knows")
                            .formatted(master, words(e)),
                    e);
        }
    }

    /** Spark itself would try for a minute. */
    private static void requireMaster(String master) {
        List<String> places = List.of(master.substring(STANDALONE.length()).split(",", -1));
        List<Matcher> read = places.stream().map(PLACE::matcher).toList();
        if (!read.stream().allMatch(Matcher::matches)) {
            throw new UserInputException(
                    "cluster %s: expected spark://host:port, of several masters spark://host:port,host:port"
                            .formatted(master));
        }
        if (read.stream().noneMatch(place -> answers(place.group(1), Integer.parseInt(place.group(2))))) {
            throw noMaster(master);
        }
    }

    private static UserInputException noMaster(String master) {
        return new UserInputException(("cluster %s: no master answers there;"
                        + " start one (docs/cluster.md), or give the address that its log names")
                .formatted(master));
    }

    private static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static SparkConf conf(String master) {
        SparkConf conf = new SparkConf()
                .setMaster(master)
                .setIfMissing("spark.app.name", "gradiometer")
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.set(JAVA_OPTIONS, (KERNELS + " " + conf.get(JAVA_OPTIONS, "")).strip());
        ownJar().ifPresent(jar -> conf.setIfMissing("spark.jars", jar));
        return conf;
    }

    /** The assembled jar, if this class comes from one: executors fetch it from the driver. */
    private static Optional<String> ownJar() {
        CodeSource source = Membership.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        URL place = source.getLocation();
        try {
            Path jar = Path.of(place.toURI());
            return Files.isRegularFile(jar) ? Optional.of(jar.toString()) : Optional.empty();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first line of what Spark says. */
    static String words(Throwable e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }
}
