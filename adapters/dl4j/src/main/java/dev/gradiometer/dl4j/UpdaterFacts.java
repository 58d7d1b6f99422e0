package dev.gradiometer.dl4j;

import dev.gradiometer.readings.UpdateSetup;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** How a network's weights are updated, by the configuration of its last layer with weights. */
final class UpdaterFacts {
    private final @Nullable BaseLayer layer;

    UpdaterFacts(MultiLayerNetwork network) {
        BaseLayer found = null;
        for (int l = 0; l < network.getnLayers(); l++) {
            found = network.getLayer(l).conf().getLayer() instanceof BaseLayer one && one.getIUpdater() != null
                    ? one
                    : found;
        }
        this.layer = found;
    }

    private @Nullable IUpdater updater() {
        return layer == null ? null : layer.getIUpdater();
    }

    String name() {
        IUpdater updater = updater();
        return updater == null ? "" : updater.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    double rate(int iteration, int epoch) {
        IUpdater updater = updater();
        return updater == null || !updater.hasLearningRate() ? Double.NaN : updater.getLearningRate(iteration, epoch);
    }

    boolean clips() {
        return layer != null
                && layer.getGradientNormalization() != null
                && layer.getGradientNormalization() != GradientNormalization.None;
    }

    String words() {
        double momentum = setup().momentum();
        double decay = setup().weightDecay();
        return name()
                + (momentum > 0 ? ", momentum " + momentum : "")
                + (decay > 0 ? ", weight decay " + decay : "")
                + (clips() && layer != null ? ", " + layer.getGradientNormalization() : "");
    }

    UpdateSetup setup() {
        IUpdater updater = updater();
        double clip = clips() ? Double.NaN : Double.POSITIVE_INFINITY;
        boolean decoupled = regularisation().stream().anyMatch(WeightDecay.class::isInstance);
        if (updater == null) {
            return UpdateSetup.UNKNOWN;
        }
        return switch (updater) {
            case Sgd sgd -> proportional(0, decoupled, clip);
            case Nesterovs nesterovs -> proportional(nesterovs.getMomentum(), decoupled, clip);
            case Adam adam -> adaptive(adam.getBeta1(), adam.getEpsilon(), decoupled, clip);
            case Nadam nadam -> adaptive(nadam.getBeta1(), nadam.getEpsilon(), decoupled, clip);
            case AMSGrad amsgrad -> adaptive(amsgrad.getBeta1(), amsgrad.getEpsilon(), decoupled, clip);
            case AdaMax adamax -> adaptive(adamax.getBeta1(), adamax.getEpsilon(), decoupled, clip);
            case RmsProp rms -> adaptive(0, rms.getEpsilon(), decoupled, clip);
            case AdaGrad adagrad -> adaptive(0, adagrad.getEpsilon(), decoupled, clip);
            case AdaDelta adadelta -> adaptive(0, adadelta.getEpsilon(), decoupled, clip);
            default -> UpdateSetup.UNKNOWN;
        };
    }

    private UpdateSetup proportional(double momentum, boolean decoupled, double clip) {
        return new UpdateSetup(UpdateSetup.Rule.PROPORTIONAL, momentum, decay(), decoupled, Double.NaN, clip, false);
    }

    private UpdateSetup adaptive(double momentum, double epsilon, boolean decoupled, double clip) {
        return new UpdateSetup(UpdateSetup.Rule.ADAPTIVE, momentum, decay(), decoupled, epsilon, clip, false);
    }

    private List<Regularization> regularisation() {
        return layer == null || layer.getRegularization() == null ? List.of() : layer.getRegularization();
    }

    private double decay() {
        double decay = 0;
        for (Regularization one : regularisation()) {
            decay += switch (one) {
                case L2Regularization l2 -> l2.getL2().valueAt(0, 0);
                case WeightDecay weights -> weights.getCoeff().valueAt(0, 0);
                default -> 0;
            };
        }
        return decay;
    }
}
