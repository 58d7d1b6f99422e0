package dev.gradiometer.bench.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What watching a training of another framework costs. Watched and unwatched were trained in turns, a block of steps
 * each; block i of either has the same steps.
 *
 * @param unwatched blocks without the listener
 * @param watched   blocks with it
 */
public record WatchCost(List<Block> unwatched, List<Block> watched) {
    /** From this step on a long run has no more records than every 100th step. */
    public static final int LATER = 1_000;

    /** Processor time of some steps, in nanoseconds. */
    public record Block(int steps, long nanos) {
        double milliseconds() {
            return nanos / 1e6 / steps;
        }
    }

    /** @throws IllegalArgumentException if there are no blocks, or not as many of one as of the other */
    public WatchCost {
        unwatched = List.copyOf(unwatched);
        watched = List.copyOf(watched);
        if (unwatched.isEmpty() || unwatched.size() != watched.size()) {
            throw new IllegalArgumentException("expected as many blocks watched as unwatched, got %d and %d"
                    .formatted(watched.size(), unwatched.size()));
        }
    }

    /**
     * Reads the lines of a process that trained: {@code unwatched STEPS NANOS} and {@code watched STEPS NANOS}.
     *
     * @throws IllegalArgumentException if one is none of these
     */
    public static WatchCost parse(List<String> lines) {
        List<Block> unwatched = new ArrayList<>();
        List<Block> watched = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.strip().split(" ", -1);
            List<Block> blocks = switch (words[0]) {
                case "unwatched" -> unwatched;
                case "watched" -> watched;
                default -> throw new IllegalArgumentException("expected blocks, got '%s'".formatted(line));
            };
            blocks.add(new Block(Integer.parseInt(words[1]), Long.parseLong(words[2])));
        }
        return new WatchCost(unwatched, watched);
    }

    /** Steps of either. */
    public int steps() {
        return unwatched.stream().mapToInt(Block::steps).sum();
    }

    /** Milliseconds of a step without the listener, in the middle one of all blocks. */
    public double plainStep() {
        return median(unwatched.stream().mapToDouble(Block::milliseconds).toArray());
    }

    /** The same with it. */
    public double watchedStep() {
        return median(watched.stream().mapToDouble(Block::milliseconds).toArray());
    }

    /** How much more the middle one of all pairs of blocks takes with the listener, as a share. */
    public double typicalShare() {
        double[] ratios = new double[watched.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = (double) watched.get(i).nanos / unwatched.get(i).nanos - 1;
        }
        return median(ratios);
    }

    /** How much more all blocks together take with it, as a share. */
    public double wholeShare() {
        return share(0);
    }

    /** The same from step {@value #LATER} on; NaN if there were no more. */
    public double laterShare() {
        int first = 0;
        for (int steps = 0; first < unwatched.size() && steps < LATER; first++) {
            steps += unwatched.get(first).steps;
        }
        return share(first);
    }

    private double share(int from) {
        double with = watched.stream().skip(from).mapToLong(Block::nanos).sum();
        double without = unwatched.stream().skip(from).mapToLong(Block::nanos).sum();
        return with / without - 1;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
