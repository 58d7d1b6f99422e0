package dev.gradiometer.doctor.repair;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * A changed experiment held against the original on the same fresh seeds.
 *
 * <p>It is accepted if four seeds in five reach the goal and the signed-rank test of Wilcoxon ("Individual comparisons
 * by ranking methods", 1945), one-sided because only a better network is a repair, finds the difference significant.
 * The test asks for no normal distribution, which levels do not have: trainings either learn or do not. With
 * {@value #FEW} seeds its least p is 1/32 = 0.031, reached when the changed one is better with every seed. Where one
 * seed of the original trains by luck, that cannot be; then as many seeds again are added and all are tested together
 * at 0.018, so that both looks together call a difference significant by chance in less than one of twenty cases.
 *
 * @param seeds  that neither the search nor the original was trained with
 * @param before levels of the original, by seed; empty if the changed one does not come far enough to ask
 * @param after  levels of the changed one
 * @param p      chance of such a difference where there is none; NaN if it was not asked
 */
public record Proof(List<Long> seeds, List<Level> before, List<Level> after, double p) {
    /** Seeds of the first look. */
    static final int FEW = 5;

    /** Share of the seeds that have to reach the goal. */
    private static final double MOST = 0.8;

    /** Mean level of a repair that leaves nothing to wish for. */
    private static final double FULLY = 0.9;

    private static final double FIRST_LEVEL = 1.0 / 32;
    private static final double SECOND_LEVEL = 0.018;

    public Proof {
        seeds = List.copyOf(seeds);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** The same with the original on the same seeds. */
    Proof against(List<Level> original) {
        double[] differences = IntStream.range(0, after.size())
                .mapToDouble(k -> after.get(k).value() - original.get(k).value())
                .toArray();
        return new Proof(seeds, original, after, p(differences));
    }

    private static double p(double[] differences) {
        boolean none = IntStream.range(0, differences.length).allMatch(k -> differences[k] == 0);
        return none
                ? 1
                : WilcoxonSignedRankTest.withDefaults()
                        .with(AlternativeHypothesis.GREATER_THAN)
                        .test(differences)
                        .getPValue();
    }

    /** Seeds that reach the goal. */
    public int reached() {
        return (int) after.stream().filter(Level::reached).count();
    }

    /** Whether enough seeds reach the goal. */
    boolean comesFar() {
        return reached() >= MOST * after.size();
    }

    /** Whether more seeds might show a difference that these do not. */
    boolean open() {
        return comesFar() && !accepted() && seeds.size() == FEW;
    }

    /** Whether there is nothing left to look for. */
    boolean full() {
        return accepted() && level() >= FULLY;
    }

    /** Whether it is a repair. */
    public boolean accepted() {
        return comesFar() && p <= (seeds.size() == FEW ? FIRST_LEVEL : SECOND_LEVEL);
    }

    /** The first seed that falls short. */
    long failing() {
        return IntStream.range(0, after.size())
                .filter(k -> !after.get(k).reached())
                .mapToObj(seeds::get)
                .findFirst()
                .orElse(seeds.getFirst());
    }

    /** Mean level of the changed one. */
    public double level() {
        return after.stream().mapToDouble(Level::value).average().orElse(Double.NaN);
    }
}
