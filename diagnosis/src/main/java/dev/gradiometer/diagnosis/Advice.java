package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What a finding advises: a sentence, and the remedies in it as values, the one to try first in front.
 *
 * @param text     the sentence
 * @param remedies in order
 */
record Advice(Text text, List<Remedy> remedies) {
    private static final String HE = "he-normal";
    private static final String GLOROT = "glorot-normal";
    private static final double EVEN = 0.5;

    /** Units of a layer that is hardly ever born dead: one draw of 65,000. */
    private static final int ALIVE_WIDTH = 16;

    Advice {
        remedies = List.copyOf(remedies);
    }

    static Advice none() {
        return new Advice(Text.none(), List.of());
    }

    static Advice of(RemedyPhrase sentence, Remedy... remedies) {
        return new Advice(sentence.with(), List.of(remedies));
    }

    /** The rate that the readings ask for, and should that not do, a tenth of it. */
    static Advice lower(CaseFile file) {
        double lower = Rates.lower(file);
        return new Advice(
                RemedyPhrase.LOWER_RATE_TO.with(Words.number(file.setup().learningRate()), Words.number(lower)),
                rates(lower, lower / 10));
    }

    /** The rate that the readings ask for, and should that not do, a tenth of it where it is still higher. */
    static Advice raise(CaseFile file) {
        double rate = file.setup().learningRate();
        double higher = Rates.higher(file);
        return new Advice(
                RemedyPhrase.RAISE_RATE_TO.with(Words.number(rate), Words.number(higher)),
                higher > 20 * rate ? rates(higher, higher / 10) : rates(higher));
    }

    /** A lower rate without a number in the sentence. */
    static Advice lowerRate(CaseFile file) {
        return new Advice(RemedyPhrase.LOWER_RATE.with(), rates(Rates.lower(file)));
    }

    private static List<Remedy> rates(double... rates) {
        return DoubleStream.of(rates)
                .filter(rate -> !Double.isNaN(rate))
                .<Remedy>mapToObj(Remedy.LearningRate::new)
                .toList();
    }

    static Advice lowerRateOrLeak(CaseFile file, List<Integer> activations) {
        List<Remedy> remedies = new ArrayList<>(rates(Rates.lower(file)));
        remedies.add(new Remedy.Activation(activations, "leaky-relu", null));
        return new Advice(RemedyPhrase.LOWER_RATE_OR_LEAK.with(), remedies);
    }

    /** First of all more units where layers are so narrow that some layer is likely to be born dead by any draw. */
    static Advice startAlive(CaseFile file, List<Integer> activations) {
        Remedy draw = initialisation(file, HE, true);
        Remedy leak = new Remedy.Activation(activations, "leaky-relu", null);
        return bornAlive(file, activations) < EVEN
                ? new Advice(
                        RemedyPhrase.WIDEN.with(ALIVE_WIDTH),
                        List.of(new Remedy.Width(hidden(file), ALIVE_WIDTH), leak, draw))
                : of(RemedyPhrase.START_ALIVE, draw, leak);
    }

    static Advice replaceActivation(CaseFile file) {
        List<Integer> slopes = file.hiddenActivations(l -> l.role() instanceof LayerRole.Slope).stream()
                .map(LayerSetup::index)
                .toList();
        return of(
                RemedyPhrase.REPLACE_ACTIVATION,
                new Remedy.Activation(slopes, "relu", HE),
                new Remedy.Normalisation(hidden(file)),
                new Remedy.Residual(keepingWidth(file)));
    }

    static Advice initialise(CaseFile file, RemedyPhrase sentence) {
        return of(sentence, fittingInitialisation(file));
    }

    static Advice initialiseOrNormalise(CaseFile file) {
        return of(
                RemedyPhrase.INITIALISE_FITTINGLY, fittingInitialisation(file), new Remedy.Normalisation(hidden(file)));
    }

    static Advice initialiseLarger(CaseFile file) {
        return of(RemedyPhrase.INITIALISE_LARGER, fittingInitialisation(file), new Remedy.Residual(keepingWidth(file)));
    }

    static Advice initialiseSmaller(CaseFile file) {
        return of(RemedyPhrase.INITIALISE_SMALLER, initialisation(file, GLOROT, true));
    }

    static Advice keepApart(CaseFile file) {
        return of(
                RemedyPhrase.KEEP_APART,
                new Remedy.Normalisation(hidden(file)),
                new Remedy.Residual(keepingWidth(file)));
    }

    /**
     * Chance that no layer is born dead, Π (1 − 2⁻ⁿ) over layers of n units without biases (Lu, Shin, Su and
     * Karniadakis, "Dying ReLU and Initialization", 2019).
     */
    private static double bornAlive(CaseFile file, List<Integer> activations) {
        return file.hiddenActivations(layer -> activations.contains(layer.index())).stream()
                .mapToDouble(layer -> 1 - Math.pow(2, -layer.units()))
                .reduce(1, (all, one) -> all * one);
    }

    private static List<Integer> hidden(CaseFile file) {
        return file.weightedLayers().stream()
                .map(LayerSetup::index)
                .filter(index -> index != file.outputWeighted().index())
                .toList();
    }

    private static List<Integer> keepingWidth(CaseFile file) {
        return file.weightedLayers().stream()
                .filter(l ->
                        l.index() != file.outputWeighted().index() && l.input().equals(l.output()))
                .map(LayerSetup::index)
                .toList();
    }

    private static Remedy initialisation(CaseFile file, @Nullable String initialiser, boolean zeroBiases) {
        SortedMap<Integer, String> initialisers = new TreeMap<>();
        for (LayerSetup layer : file.weightedLayers()) {
            initialisers.put(layer.index(), initialiser == null ? fitting(file, layer) : initialiser);
        }
        return new Remedy.Initialisation(initialisers, zeroBiases);
    }

    private static Remedy fittingInitialisation(CaseFile file) {
        return initialisation(file, null, false);
    }

    /** He's for an activation that lets half of the signal through (He et al. 2015), Glorot's for all others (2010). */
    private static String fitting(CaseFile file, LayerSetup weighted) {
        for (LayerSetup layer : file.setup()
                .layers()
                .subList(weighted.index() + 1, file.setup().layers().size())) {
            if (layer.role() instanceof LayerRole.Slope slope) {
                return slope.saturates() ? GLOROT : HE;
            }
            if (layer.weighted()) {
                break;
            }
        }
        return GLOROT;
    }
}
