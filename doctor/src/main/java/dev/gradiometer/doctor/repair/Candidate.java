package dev.gradiometer.doctor.repair;

import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.doctor.Mending;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An experiment with changes made to it.
 *
 * @param original as it was given
 * @param mends    in the order in which they were made
 * @param file     the original with all of them
 */
public record Candidate(ExperimentFile original, List<Mend> mends, ExperimentFile file) {
    public Candidate {
        mends = List.copyOf(mends);
    }

    /** The original. */
    static Candidate unchanged(ExperimentFile file) {
        return new Candidate(file, List.of(), file);
    }

    /** The same with one more; nothing if it is no change of an experiment, or this one cannot be changed so. */
    Optional<Candidate> with(Mend mend) {
        try {
            List<Mend> all = new ArrayList<>(mends);
            all.add(mend);
            return Mending.apply(mend.remedy(), file)
                    .filter(changed -> !changed.resolved().equals(file.resolved()))
                    .map(changed -> new Candidate(original, all, changed));
        } catch (UserInputException e) {
            return Optional.empty();
        }
    }

    /** Single changes that it has; those that were made together count one by one. */
    int changes() {
        return single().size();
    }

    /** The largest change that it has. */
    Size size() {
        return mends.stream()
                .map(mend -> Size.of(mend.remedy()))
                .max(Size::compareTo)
                .orElse(Size.SETTING);
    }

    /**
     * All candidates that lack one of its changes, the last one first. A change that later ones count on, because it
     * moved the layers that they name, stays.
     */
    List<Candidate> simpler() {
        return IntStream.iterate(mends.size() - 1, k -> k >= 0, k -> k - 1)
                .boxed()
                .flatMap(k -> lesser(mends.get(k)).stream().flatMap(rest -> replaced(k, rest).stream()))
                .filter(candidate -> candidate.changes() < changes())
                .toList();
    }

    /** Changes that it has and {@code simpler} lacks; of those that were made together each by itself. */
    List<Mend> beyond(Candidate simpler) {
        List<Mend> rest = new ArrayList<>(single());
        simpler.single().forEach(rest::remove);
        return rest;
    }

    /** Its changes one by one. */
    public List<Mend> single() {
        return mends.stream()
                .flatMap(mend -> mend.remedy() instanceof Remedy.Together together
                        ? together.parts().stream().map(part -> new Mend(mend.cause(), part))
                        : Stream.of(mend))
                .toList();
    }

    /** What is left of a change without one of its parts; nothing at all of a single one. */
    private static List<List<Mend>> lesser(Mend mend) {
        if (!(mend.remedy() instanceof Remedy.Together together)) {
            return List.of(List.of());
        }
        return IntStream.range(0, together.parts().size())
                .mapToObj(k -> {
                    List<Remedy> rest = new ArrayList<>(together.parts());
                    rest.remove(k);
                    Remedy left = rest.size() == 1 ? rest.getFirst() : new Remedy.Together(rest);
                    return List.of(new Mend(mend.cause(), left));
                })
                .toList();
    }

    private Optional<Candidate> replaced(int place, List<Mend> by) {
        boolean counted = mends.subList(place + 1, mends.size()).stream()
                .anyMatch(later -> !later.remedy().layers().isEmpty());
        if (counted && Mending.reindexes(mends.get(place).remedy())) {
            return Optional.empty();
        }
        List<Mend> rest = new ArrayList<>(mends.subList(0, place));
        rest.addAll(by);
        rest.addAll(mends.subList(place + 1, mends.size()));
        Optional<Candidate> made = Optional.of(unchanged(original));
        for (Mend mend : rest) {
            made = made.map(now -> now.with(mend).orElse(now));
        }
        return made;
    }
}
