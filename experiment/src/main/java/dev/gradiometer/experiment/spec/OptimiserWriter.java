package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.optimiser.Adadelta;
import dev.gradiometer.engine.optimiser.Adagrad;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.AmsGrad;
import dev.gradiometer.engine.optimiser.Dog;
import dev.gradiometer.engine.optimiser.EpsilonPlacement;
import dev.gradiometer.engine.optimiser.Lion;
import dev.gradiometer.engine.optimiser.Momentum;
import dev.gradiometer.engine.optimiser.Nadam;
import dev.gradiometer.engine.optimiser.Nesterov;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Prodigy;
import dev.gradiometer.engine.optimiser.RmsProp;
import dev.gradiometer.engine.optimiser.Sgd;

/** Says an optimiser as {@link OptimiserReader} reads it. */
final class OptimiserWriter {
    private final TreeMaker made = new TreeMaker();

    private OptimiserWriter() {}

    static Tree tree(Optimiser optimiser) {
        OptimiserWriter writer = new OptimiserWriter();
        writer.write(optimiser);
        return TreeMaker.kinded(optimiser.name(), writer.made);
    }

    private void write(Optimiser optimiser) {
        switch (optimiser) {
            case Sgd sgd -> {}
            case Momentum momentum -> made.put("beta", momentum.beta(), Momentum.DEFAULT.beta());
            case Nesterov nesterov -> made.put("beta", nesterov.beta(), Nesterov.DEFAULT.beta());
            case Adagrad adagrad -> {
                epsilon(adagrad.epsilon(), Adagrad.DEFAULT.epsilon());
                made.put("initial-accumulator", adagrad.initialAccumulator(), Adagrad.DEFAULT.initialAccumulator());
            }
            case Adadelta adadelta -> {
                made.put("rho", adadelta.rho(), Adadelta.DEFAULT.rho());
                epsilon(adadelta.epsilon(), Adadelta.DEFAULT.epsilon());
            }
            case RmsProp rmsProp -> {
                RmsProp preset = RmsProp.DEFAULT;
                made.put("alpha", rmsProp.alpha(), preset.alpha());
                epsilon(rmsProp.epsilon(), preset.epsilon());
                made.put("centered", rmsProp.centered(), preset.centered());
                made.put("momentum", rmsProp.momentum(), preset.momentum());
            }
            case Adam adam -> {
                Adam preset = Adam.DEFAULT;
                betas(adam.beta1(), preset.beta1(), adam.beta2(), preset.beta2());
                epsilon(adam.epsilon(), preset.epsilon());
                placement(adam.epsilonPlacement(), preset.epsilonPlacement());
            }
            case AmsGrad amsGrad -> {
                AmsGrad preset = AmsGrad.DEFAULT;
                betas(amsGrad.beta1(), preset.beta1(), amsGrad.beta2(), preset.beta2());
                epsilon(amsGrad.epsilon(), preset.epsilon());
                placement(amsGrad.epsilonPlacement(), preset.epsilonPlacement());
            }
            case AdamW adamW -> {
                AdamW preset = AdamW.DEFAULT;
                betas(adamW.beta1(), preset.beta1(), adamW.beta2(), preset.beta2());
                epsilon(adamW.epsilon(), preset.epsilon());
                placement(adamW.epsilonPlacement(), preset.epsilonPlacement());
                made.put("weight-decay", adamW.weightDecay(), preset.weightDecay());
            }
            case Nadam nadam -> {
                Nadam preset = Nadam.DEFAULT;
                betas(nadam.beta1(), preset.beta1(), nadam.beta2(), preset.beta2());
                epsilon(nadam.epsilon(), preset.epsilon());
                made.put("momentum-decay", nadam.momentumDecay(), preset.momentumDecay(), OptimiserReader.CONSTANT);
            }
            case Lion lion -> betas(lion.beta1(), Lion.DEFAULT.beta1(), lion.beta2(), Lion.DEFAULT.beta2());
            case Prodigy prodigy -> write(prodigy, Prodigy.DEFAULT);
            case Dog dog -> {
                made.put("initial-radius", dog.initialRadius(), Dog.DEFAULT.initialRadius());
                epsilon(dog.epsilon(), Dog.DEFAULT.epsilon());
                made.put("averaging", dog.averaging(), Dog.DEFAULT.averaging());
            }
        }
    }

    private void write(Prodigy prodigy, Prodigy preset) {
        betas(prodigy.beta1(), preset.beta1(), prodigy.beta2(), preset.beta2());
        epsilon(prodigy.epsilon(), preset.epsilon());
        made.put("initial-distance", prodigy.initialDistance(), preset.initialDistance())
                .put("coefficient", prodigy.coefficient(), preset.coefficient())
                .put("growth-rate", prodigy.growthRate(), preset.growthRate(), OptimiserReader.UNLIMITED)
                .put("bias-correction", prodigy.biasCorrection(), preset.biasCorrection())
                .put("safeguard-warm-up", prodigy.safeguardWarmUp(), preset.safeguardWarmUp());
    }

    private void betas(double first, double firstPreset, double second, double secondPreset) {
        made.put("beta1", first, firstPreset).put("beta2", second, secondPreset);
    }

    private void epsilon(double value, double preset) {
        made.put("epsilon", value, preset);
    }

    private void placement(EpsilonPlacement value, EpsilonPlacement preset) {
        made.put("epsilon-placement", value.label(), preset.label());
    }
}
