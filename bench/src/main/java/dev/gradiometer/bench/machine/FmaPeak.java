package dev.gradiometer.bench.machine;

import dev.gradiometer.engine.array.Precision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most fused multiply-adds that the processor does, in GFLOP/s: the ceiling of any matrix multiplication.
 *
 * <p>Each thread runs fifteen independent chains x ← x·c + c in registers. An FMA that takes four cycles in two pipes
 * needs eight chains to keep both busy; fifteen and the constant fill the sixteen registers of AVX2.
 */
public final class FmaPeak {
    private static final int CHAINS = 15;
    private static final int LOOPS = 10_000;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private static final int ROUNDS_WITHOUT_GAIN = 5;
    private static final double GAIN = 1.005;

    private final Duration round;
    private final Duration atLeast;

    /**
     * Measures in rounds of one length and takes the best, until {@code atLeast} is over, which leaves the compiler its
     * time, and some rounds in a row have gained nothing.
     */
    public FmaPeak(Duration round, Duration atLeast) {
        this.round = round;
        this.atLeast = atLeast;
    }

    /** GFLOP/s of {@code threads} threads together. */
    public double measure(Precision precision, int threads) {
        double best = 0;
        int withoutGain = 0;
        long end = System.nanoTime() + atLeast.toNanos();
        try (ExecutorService team = Executors.newFixedThreadPool(threads)) {
            while (withoutGain < ROUNDS_WITHOUT_GAIN || System.nanoTime() < end) {
                double found = together(team, precision, threads);
                withoutGain = found > best * GAIN ? 0 : withoutGain + 1;
                best = Math.max(best, found);
            }
        }
        return best;
    }

    private double together(ExecutorService team, Precision precision, int threads) {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<Double>> shares = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            shares.add(team.submit(() -> {
                start.await();
                return rate(precision);
            }));
        }
        double sum = 0;
        try {
            for (Future<Double> share : shares) {
                sum += share.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not measure the FMA peak", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring the FMA peak", e);
        }
        return sum;
    }

    /** Operations a nanosecond of the calling thread. */
    private double rate(Precision precision) {
        int lanes = precision == Precision.FLOAT32 ? FLOATS.length() : DOUBLES.length();
        long began = System.nanoTime();
        long flops = 0;
        double sum = 0;
        long elapsed;
        do {
            sum += precision == Precision.FLOAT32 ? floats() : doubles();
            flops += 2L * CHAINS * LOOPS * lanes;
            elapsed = System.nanoTime() - began;
        } while (elapsed < round.toNanos());
        if (!(sum > 0)) {
            throw new IllegalStateException("expected x = x/2 + 1/2 to stay positive, got " + sum);
        }
        return (double) flops / elapsed;
    }

    private static float floats() {
        FloatVector c = FloatVector.broadcast(FLOATS, 0.5f);
        FloatVector x0 = c;
        FloatVector x1 = c;
        FloatVector x2 = c;
        FloatVector x3 = c;
        FloatVector x4 = c;
        FloatVector x5 = c;
        FloatVector x6 = c;
        FloatVector x7 = c;
        FloatVector x8 = c;
        FloatVector x9 = c;
        FloatVector x10 = c;
        FloatVector x11 = c;
        FloatVector x12 = c;
        FloatVector x13 = c;
        FloatVector x14 = c;
        for (int i = 0; i < LOOPS; i++) {
            x0 = x0.fma(c, c);
            x1 = x1.fma(c, c);
            x2 = x2.fma(c, c);
            x3 = x3.fma(c, c);
            x4 = x4.fma(c, c);
            x5 = x5.fma(c, c);
            x6 = x6.fma(c, c);
            x7 = x7.fma(c, c);
            x8 = x8.fma(c, c);
            x9 = x9.fma(c, c);
            x10 = x10.fma(c, c);
            x11 = x11.fma(c, c);
            x12 = x12.fma(c, c);
            x13 = x13.fma(c, c);
            x14 = x14.fma(c, c);
        }
        FloatVector low = x0.add(x1).add(x2).add(x3).add(x4).add(x5).add(x6).add(x7);
        return low.add(x8).add(x9).add(x10).add(x11).add(x12).add(x13).add(x14).lane(0);
    }

    private static double doubles() {
        DoubleVector c = DoubleVector.broadcast(DOUBLES, 0.5);
        DoubleVector x0 = c;
        DoubleVector x1 = c;
        DoubleVector x2 = c;
        DoubleVector x3 = c;
        DoubleVector x4 = c;
        DoubleVector x5 = c;
        DoubleVector x6 = c;
        DoubleVector x7 = c;
        DoubleVector x8 = c;
        DoubleVector x9 = c;
        DoubleVector x10 = c;
        DoubleVector x11 = c;
        DoubleVector x12 = c;
        DoubleVector x13 = c;
        DoubleVector x14 = c;
        for (int i = 0; i < LOOPS; i++) {
            x0 = x0.fma(c, c);
            x1 = x1.fma(c, c);
            x2 = x2.fma(c, c);
            x3 = x3.fma(c, c);
            x4 = x4.fma(c, c);
            x5 = x5.fma(c, c);
            x6 = x6.fma(c, c);
            x7 = x7.fma(c, c);
            x8 = x8.fma(c, c);
            x9 = x9.fma(c, c);
            x10 = x10.fma(c, c);
            x11 = x11.fma(c, c);
            x12 = x12.fma(c, c);
            x13 = x13.fma(c, c);
            x14 = x14.fma(c, c);
        }
        DoubleVector low = x0.add(x1).add(x2).add(x3).add(x4).add(x5).add(x6).add(x7);
        return low.add(x8).add(x9).add(x10).add(x11).add(x12).add(x13).add(x14).lane(0);
    }
}
