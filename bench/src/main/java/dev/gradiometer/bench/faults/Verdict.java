package dev.gradiometer.bench.faults;

/** What came of a fault. */
public sealed interface Verdict {
    /** In a few words. */
    String seen();

    /** What must hold did. */
    record Held(String seen) implements Verdict {}

    /** What must hold did not. */
    record Broken(String seen) implements Verdict {}

    /** It cannot be tried here. */
    record Skipped(String seen) implements Verdict {}
}
