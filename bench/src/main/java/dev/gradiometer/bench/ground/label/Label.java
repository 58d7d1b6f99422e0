package dev.gradiometer.bench.ground.label;

/** What became of a network, over many seeds. */
public enum Label {
    /** It falls clearly short of what its data allow. */
    FAILS,
    /** It reaches what its data allow. */
    HEALTHY,
    /** Something between, or one thing with some seeds and another with others: it is not scored. */
    UNCLEAR
}
