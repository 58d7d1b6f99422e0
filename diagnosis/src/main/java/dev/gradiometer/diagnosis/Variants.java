package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.UpdateSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a remedy may need beside it to be enough. A network that was changed asks for another rate: the one in use was
 * chosen, or got stuck, with what is now mended.
 */
public final class Variants {
    /** Of the rate, the nearest first. */
    private static final List<Double> FACTORS = List.of(0.3, 3.0, 0.1);

    /** Of a rate that was raised. */
    private static final List<Double> RAISED = List.of(3.0, 0.3, 10.0);

    /** Rate of an optimiser that divides by what gradients were so far: a few times Adam's default. */
    private static final double ADAPTIVE_RATE = 0.003;

    private Variants() {}

    /**
     * Of the remedy of {@code finding} that comes first, the smallest change in front: with other rates, with an
     * optimiser that finds its rate, and with the remedy that comes second if that changes something else. Where the
     * only advice is to train longer, what would learn more within as many steps: other rates, and that optimiser.
     */
    public static List<Remedy> of(Finding finding, Setup setup) {
        List<Remedy> remedies = finding.remedies().stream()
                .filter(remedy -> !(remedy instanceof Remedy.Longer))
                .toList();
        List<Remedy> variants = new ArrayList<>();
        if (!remedies.isEmpty()) {
            variants.addAll(of(remedies.getFirst(), setup));
            both(remedies).ifPresent(variants::add);
        } else if (!finding.remedies().isEmpty() && setup.learningRate() > 0) {
            variants.addAll(quicker(setup));
        }
        variants.removeAll(finding.remedies());
        return List.copyOf(variants);
    }

    /** The first two of {@code remedies}, unless the second changes what the first does. */
    private static Optional<Remedy> both(List<Remedy> remedies) {
        if (remedies.size() < 2) {
            return Optional.empty();
        }
        Remedy first = remedies.getFirst();
        Remedy second = remedies.get(1);
        boolean apart = first.getClass() != second.getClass()
                && first.settings().stream().noneMatch(second.settings()::contains)
                && !(first instanceof Remedy.Together)
                && !(second instanceof Remedy.Together);
        return apart ? Optional.of(new Remedy.Together(List.of(first, second))) : Optional.empty();
    }

    private static List<Remedy> quicker(Setup setup) {
        List<Remedy> variants = new ArrayList<>();
        RAISED.stream()
                .filter(factor -> factor > 1)
                .forEach(factor -> variants.add(new Remedy.LearningRate(Rates.rounded(factor * setup.learningRate()))));
        if (setup.updating().rule() != UpdateSetup.Rule.ADAPTIVE) {
            variants.add(new Remedy.Together(
                    List.of(new Remedy.Setting("training.optimiser", "adam"), new Remedy.LearningRate(ADAPTIVE_RATE))));
        }
        return List.copyOf(variants);
    }

    private static List<Remedy> of(Remedy remedy, Setup setup) {
        List<Remedy> variants = new ArrayList<>();
        if (remedy instanceof Remedy.LearningRate rate) {
            (rate.rate() > setup.learningRate() ? RAISED : FACTORS)
                    .forEach(factor -> variants.add(new Remedy.LearningRate(Rates.rounded(factor * rate.rate()))));
        } else if (setup.learningRate() > 0) {
            FACTORS.forEach(factor -> variants.add(new Remedy.Together(
                    List.of(remedy, new Remedy.LearningRate(Rates.rounded(factor * setup.learningRate()))))));
        }
        if (setup.updating().rule() != UpdateSetup.Rule.ADAPTIVE) {
            Remedy adam = new Remedy.Setting("training.optimiser", "adam");
            Remedy rate = new Remedy.LearningRate(ADAPTIVE_RATE);
            variants.add(new Remedy.Together(
                    remedy instanceof Remedy.LearningRate ? List.of(adam, rate) : List.of(remedy, adam, rate)));
        }
        return List.copyOf(variants);
    }
}
