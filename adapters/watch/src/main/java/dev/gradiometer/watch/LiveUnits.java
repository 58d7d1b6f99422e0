package dev.gradiometer.watch;

/** How often the units of one activation were live in one batch. */
public final class LiveUnits {
    private final int[] counts;
    private final double share;

    LiveUnits(int[] counts, double share) {
        this.counts = counts;
        this.share = share;
    }

    /** Per unit, the samples on which it was live at some position. */
    int[] counts() {
        return counts;
    }

    /** Live entries over all entries. */
    public double share() {
        return share;
    }
}
