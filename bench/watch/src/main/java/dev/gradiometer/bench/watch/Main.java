package dev.gradiometer.bench.watch;

import java.io.PrintStream;
import java.nio.file.Path;

/** The process of one framework: {@code Main FRAMEWORK NETWORK STEPS FOLDER}. */
public final class Main {
    private Main() {}

    /** Started by {@code bench/run watch}; prints what {@link Turns} says of the network. */
    public static void main(String[] args) {
        PrintStream answers = System.out;
        // A framework that greets on the standard output must not speak between the answers.
        System.setOut(System.err);
        Subject subject = Subject.of(args[0], args[1]);
        new Turns(subject, Path.of(args[3])).run(Integer.parseInt(args[2]), answers);
        System.exit(0);
    }
}
