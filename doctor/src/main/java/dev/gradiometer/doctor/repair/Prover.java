package dev.gradiometer.doctor.repair;

import dev.gradiometer.experiment.spec.ExperimentFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Proves candidates against the original, and takes out of a proved one what is not needed. */
final class Prover {
    private static final int TWO = 2;

    private final ExperimentFile original;
    private final Trainings trainings;
    private final List<Level> before = new ArrayList<>();
    private long steps;

    Prover(ExperimentFile original, Trainings trainings) {
        this.original = original;
        this.trainings = trainings;
    }

    /** Steps that were trained since this was asked last. */
    long stepsSince() {
        long since = steps;
        steps = 0;
        return since;
    }

    /** Holds a candidate against the original; that is not trained where the candidate does not come far enough. */
    Proof of(Candidate candidate) {
        Proof proof = proof(candidate, seeds(0));
        return proof.open() ? widened(candidate, proof) : proof;
    }

    /** Two seeds come first: if both fall short, the others would change nothing. */
    private Proof proof(Candidate candidate, List<Long> seeds) {
        List<Long> two = seeds.subList(0, TWO);
        List<Level> after = new ArrayList<>(levels(candidate.file(), two));
        if (after.stream().noneMatch(Level::reached)) {
            return new Proof(two, List.of(), after, Double.NaN);
        }
        after.addAll(levels(candidate.file(), seeds.subList(TWO, seeds.size())));
        return against(new Proof(seeds, List.of(), after, Double.NaN));
    }

    private Proof widened(Candidate candidate, Proof proof) {
        List<Level> after = new ArrayList<>(proof.after());
        List<Long> seeds = new ArrayList<>(proof.seeds());
        after.addAll(levels(candidate.file(), seeds(1)));
        seeds.addAll(seeds(1));
        return against(new Proof(seeds, List.of(), after, Double.NaN));
    }

    private Proof against(Proof proof) {
        return proof.comesFar() ? proof.against(original(proof.seeds())) : proof;
    }

    /** Without what it trains without, each change taken out by itself, until none can go. */
    Reduced reduced(Candidate candidate, Proof proof, Consumer<Candidate> heard) {
        List<Mend> removed = new ArrayList<>();
        Candidate fixed = candidate;
        Proof proved = proof;
        Optional<Reduced> less = Optional.of(new Reduced(candidate, proof, removed));
        while (less.isPresent()) {
            less = simpler(fixed, proved, heard);
            if (less.isPresent()) {
                fixed = less.get().candidate();
                proved = less.get().proof();
                removed.addAll(less.get().removed());
            }
        }
        return new Reduced(fixed, proved, removed);
    }

    /**
     * A candidate without what is not needed.
     *
     * @param proof   of it
     * @param removed what was taken out
     */
    record Reduced(Candidate candidate, Proof proof, List<Mend> removed) {
        Reduced {
            removed = List.copyOf(removed);
        }
    }

    private Optional<Reduced> simpler(Candidate candidate, Proof whole, Consumer<Candidate> heard) {
        List<Long> seeds = whole.seeds();
        for (Candidate simpler : candidate.simpler()) {
            if (simpler.mends().isEmpty()) {
                continue;
            }
            heard.accept(simpler);
            Proof proof = proof(simpler, seeds);
            if (proof.accepted() && (proof.full() || !whole.full())) {
                return Optional.of(new Reduced(simpler, proof, candidate.beyond(simpler)));
            }
        }
        return Optional.empty();
    }

    private List<Level> original(List<Long> seeds) {
        if (before.size() < seeds.size()) {
            before.addAll(levels(original, seeds.subList(before.size(), seeds.size())));
        }
        return before.subList(0, seeds.size());
    }

    private List<Level> levels(ExperimentFile file, List<Long> seeds) {
        Trainings.Made made = trainings.of(file, seeds);
        steps += made.steps();
        return made.levels();
    }

    /** Fresh seeds: those that follow the original's own. */
    private List<Long> seeds(int look) {
        long first = original.spec().seed() + 1 + (long) look * Proof.FEW;
        return LongStream.range(first, first + Proof.FEW).boxed().toList();
    }
}
