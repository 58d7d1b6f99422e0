package dev.gradiometer.bench.contest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;

/** An engine as seen from the process that keeps the times: how to start a child that trains with it. */
public sealed interface Engine {
    /** Options that every JVM here gets. */
    List<String> JVM =
            List.of("-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED");

    /** Name in the table. */
    String name();

    /** Whether it can take readings. */
    boolean hasInstruments();

    /** Whether it trains in float64 too. */
    boolean hasFloat64();

    /** Whether it takes part when no engine is asked for. */
    boolean isUsual();

    /**
     * The command of a child.
     *
     * @param scratch a folder for what the child has to read
     */
    List<String> command(Entry entry, Path scratch);

    /** An engine on the class path of this process. */
    record OnJvm(Contestant contestant) implements Engine {
        @Override
        public String name() {
            return contestant.name();
        }

        @Override
        public boolean hasInstruments() {
            return contestant.hasInstruments();
        }

        @Override
        public boolean hasFloat64() {
            return contestant.hasFloat64();
        }

        @Override
        public boolean isUsual() {
            return contestant.isUsual();
        }

        @Override
        public List<String> command(Entry entry, Path scratch) {
            return java(Child.class, entry.arguments());
        }
    }

    /**
     * An engine in Python, trained by {@code bench/peers/step.py}.
     *
     * @param interpreter program that runs the script
     * @param script      where it is
     */
    record InPython(String name, boolean hasInstruments, String interpreter, Path script) implements Engine {
        @Override
        public boolean hasFloat64() {
            return false;
        }

        @Override
        public boolean isUsual() {
            return true;
        }

        @Override
        public List<String> command(Entry entry, Path scratch) {
            List<String> command = new ArrayList<>(
                    List.of(interpreter, script.toString(), "--serve", SampleFile.write(entry, scratch)));
            command.addAll(entry.arguments());
            return command;
        }
    }

    /** Ours and those found as services, by name. */
    static List<Engine> onJvm() {
        List<Engine> engines = new ArrayList<>();
        for (Contestant contestant : contestants()) {
            engines.add(new OnJvm(contestant));
        }
        return Collections.unmodifiableList(engines);
    }

    /**
     * The Java engine of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Contestant contestant(String name) {
        List<Contestant> all = contestants();
        return all.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("engine '%s': expected one of %s"
                        .formatted(name, all.stream().map(Contestant::name).toList())));
    }

    private static List<Contestant> contestants() {
        List<Contestant> contestants = new ArrayList<>(Gradiometer.all());
        ServiceLoader.load(Contestant.class).forEach(contestants::add);
        return contestants;
    }

    /** The command that runs {@code main} on the JVM and class path of this process. */
    static List<String> java(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        for (String property : List.of("gradiometer.kernels", "gradiometer.cache", "gradiometer.bench.natives")) {
            String value = System.getProperty(property);
            if (value != null) {
                command.add("-D%s=%s".formatted(property, value));
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }
}
