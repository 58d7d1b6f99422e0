package example;

import dev.gradiometer.dl4j.GradiometerListener;
import dev.gradiometer.watch.WatchOptions;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Trains a network of DL4J on MNIST, watched: {@code Watched MNIST RUNS NAME}. Of the names, healthy and wide train,
 * and vanishing, rate-too-high, exploding and dead are broken on purpose.
 */
public final class Watched {
    private static final int PICTURES = 4_096;
    private static final int BATCH = 64;
    private static final int EPOCHS = 3;

    private Watched() {}

    public static void main(String[] args) throws Exception {
        String name = args[2];
        Mnist mnist = Mnist.read(Path.of(args[0]), PICTURES);
        MultiLayerNetwork network = network(name);
        network.init();
        if (name.equals("dead")) {
            network.getParam("1_b").assign(-100);
        }
        DataSet data = new DataSet(
                Nd4j.createFromArray(mnist.pictures()).reshape(PICTURES, Mnist.PIXELS), oneHot(mnist.digits()));
        try (GradiometerListener watch = new GradiometerListener(
                WatchOptions.DEFAULT.in(Path.of(args[1])).named(name))) {
            network.addListeners(watch);
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                data.shuffle(epoch);
                data.batchBy(BATCH).forEach(network::fit);
            }
        }
    }

    private static INDArray oneHot(int[] digits) {
        INDArray rows = Nd4j.zeros(digits.length, 10);
        for (int i = 0; i < digits.length; i++) {
            rows.putScalar(i, digits[i], 1);
        }
        return rows;
    }

    private static MultiLayerNetwork network(String name) {
        double rate = name.equals("rate-too-high") ? 5 : 0.05;
        NeuralNetConfiguration.Builder builder =
                new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(rate)).weightInit(WeightInit.RELU);
        return switch (name) {
            case "vanishing" -> tower(builder.weightInit(WeightInit.XAVIER), 16, 32, Activation.SIGMOID);
            case "exploding" -> tower(builder.weightInit(new NormalDistribution(0, 0.8)), 10, 64, Activation.RELU);
            case "wide" -> tower(builder.weightInit(WeightInit.XAVIER), 1, 256, Activation.TANH);
            default -> tower(builder, 4, 64, Activation.RELU);
        };
    }

    private static MultiLayerNetwork tower(
            NeuralNetConfiguration.Builder builder, int depth, int width, Activation activation) {
        NeuralNetConfiguration.ListBuilder layers = builder.list();
        for (int l = 0; l < depth; l++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(l == 0 ? Mnist.PIXELS : width)
                    .nOut(width)
                    .activation(activation)
                    .build());
        }
        return new MultiLayerNetwork(layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(width)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    }
}
