package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Scaled;
import dev.gradiometer.experiment.recording.LayerSetup;
import dev.gradiometer.instruments.Attribution;
import dev.gradiometer.instruments.StepReading;
import java.util.List;
import java.util.Optional;

/**
 * A signal that grows from layer to layer before any update was made, forwards or backwards: the initial weights do it. An explosion that comes later is the
 * learning rate's.
 */
final class ExplodingGradientRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        Optional<StepReading> first =
                file.recording().steps().stream().filter(s -> s.step() == 0).findFirst();
        if (first.isEmpty() || file.depth() < 2) {
            return Optional.empty();
        }
        StepReading step = first.get();
        Thresholds t = file.thresholds();
        LayerSetup bottom = file.denseLayers().getFirst();
        LayerSetup top = file.outputDense();
        double forward = rms(step.layers().get(top.index()).output().norm(), top.units(), step.samples())
                - rms(step.input().norm(), file.setup().inputs(), step.samples());
        Scaled below = step.layers().get(bottom.index()).error();
        Scaled above = step.layers().get(top.index()).error();
        double backward = below.log10() - above.log10();
        boolean forwards = forward > t.growthDecades();
        boolean backwards = backward > t.explodingDecades();
        if (!forwards && !backwards) {
            return Optional.empty();
        }
        List<Integer> layers =
                file.denseLayers().stream().map(LayerSetup::index).toList();
        Report report = new Report(Cause.EXPLODING_GRADIENT, file)
                .layers(layers)
                .certainty(forwards && backwards ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(0);
        if (forwards) {
            report.say(
                            "before any update the signal grows by %s decades from input to output, %s a layer",
                            Words.decades(forward), Words.number(Math.pow(10, forward / file.depth())))
                    .evidence(
                            "growth of the forward signal in decades",
                            forward,
                            ">",
                            t.growthDecades(),
                            "He et al. (2015): it should keep its size");
        }
        if (backwards) {
            double weights = -file.decadesLost(step, bottom, Attribution.Kind.WEIGHTS);
            double slope = -file.decadesLost(step, bottom, Attribution.Kind.SLOPE);
            report.say(
                            "%s by %s decades from layer %d down to layer 1: %s from the weights, %s from the slopes",
                            forwards ? "and backwards it grows" : "before any update the error signal grows",
                            Words.decades(backward),
                            file.depth(),
                            Words.decades(weights),
                            Words.decades(slope))
                    .evidence(
                            "growth of the backward signal in decades",
                            backward,
                            ">",
                            t.explodingDecades(),
                            "AutoTrainer (2021) has a factor of 70 between the first and the last layer");
        }
        if (file.firstNonFinite() != null) {
            report.say("%s", NonFiniteRule.words(file));
        }
        return Optional.of(
                report.remedy("initialise with he-normal (relu) or glorot-normal (tanh, sigmoid), or add layer-norm")
                        .write(Severity.FAILURE));
    }

    private static double rms(Scaled norm, int units, int samples) {
        return norm.log10() - 0.5 * Math.log10((double) units * samples);
    }
}
