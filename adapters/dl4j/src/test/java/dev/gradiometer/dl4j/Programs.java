package dev.gradiometer.dl4j;

import java.util.Random;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Trainings of DL4J on small made-up patterns. */
final class Programs {
    static final int CLASSES = 4;
    static final int INPUTS = 64;
    static final int SAMPLES = 512;
    static final int BATCH = 32;

    private Programs() {}

    /** Noisy prototypes, scaled, with their classes as rows with a one. */
    static DataSet patterns() {
        Random random = new Random(3);
        double[][] prototypes = new double[CLASSES][INPUTS];
        for (double[] prototype : prototypes) {
            for (int i = 0; i < INPUTS; i++) {
                prototype[i] = random.nextGaussian();
            }
        }
        float[][] x = new float[SAMPLES][INPUTS];
        float[][] y = new float[SAMPLES][CLASSES];
        for (int s = 0; s < SAMPLES; s++) {
            int label = random.nextInt(CLASSES);
            y[s][label] = 1;
            for (int i = 0; i < INPUTS; i++) {
                x[s][i] = (float) ((prototypes[label][i] + 0.7 * random.nextGaussian()) / Math.sqrt(1.49));
            }
        }
        return new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
    }

    static NeuralNetConfiguration.Builder configuration(IUpdater updater) {
        return new NeuralNetConfiguration.Builder().seed(5).updater(updater).weightInit(WeightInit.RELU);
    }

    /** Dense layers of one width before an output layer with a softmax. */
    static MultiLayerConfiguration tower(NeuralNetConfiguration.Builder builder, int depth, int width, Activation phi) {
        NeuralNetConfiguration.ListBuilder list = builder.list();
        for (int l = 0; l < depth; l++) {
            list.layer(new DenseLayer.Builder()
                    .nIn(l == 0 ? INPUTS : width)
                    .nOut(width)
                    .activation(phi)
                    .build());
        }
        return list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(width)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }

    static MultiLayerConfiguration relu(double rate, int depth) {
        return tower(configuration(new Sgd(rate)), depth, 24, Activation.RELU);
    }

    /** Trains; the answer is the parameters at the end. */
    static INDArray train(
            MultiLayerConfiguration configuration,
            int epochs,
            Consumer<MultiLayerNetwork> broken,
            TrainingListener... listeners) {
        Nd4j.getRandom().setSeed(5);
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        broken.accept(network);
        network.addListeners(listeners);
        network.fit(new Batches(patterns().batchBy(BATCH)), epochs);
        return network.params();
    }
}
