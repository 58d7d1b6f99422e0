package dev.gradiometer.bench.watch;

import dev.gradiometer.dl4j.GradiometerListener;
import dev.gradiometer.watch.WatchOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network of Deeplearning4j. */
record Dl4jSubject(String name, Supplier<MultiLayerConfiguration> configuration, int batch) implements Subject {
    private static final double RATE = 0.01;

    static List<Subject> all() {
        return List.of(
                new Dl4jSubject("dense", Dl4jSubject::dense, 128),
                new Dl4jSubject("convolutional", Dl4jSubject::convolutional, 64));
    }

    private static NeuralNetConfiguration.ListBuilder list() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(RATE))
                .weightInit(WeightInit.RELU)
                .list();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(Samples.CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerConfiguration dense() {
        NeuralNetConfiguration.ListBuilder list = list();
        for (int l = 0; l < 10; l++) {
            list.layer(new DenseLayer.Builder()
                    .nOut(256)
                    .activation(Activation.RELU)
                    .build());
        }
        return list.layer(output())
                .setInputType(InputType.feedForward(Samples.PIXELS))
                .build();
    }

    private static MultiLayerConfiguration convolutional() {
        NeuralNetConfiguration.ListBuilder list = list();
        for (int filters : List.of(16, 32)) {
            list.layer(new ConvolutionLayer.Builder(3, 3)
                            .nOut(filters)
                            .padding(1, 1)
                            .activation(Activation.RELU)
                            .build())
                    .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                            .kernelSize(2, 2)
                            .stride(2, 2)
                            .build());
        }
        return list.layer(output())
                .setInputType(InputType.convolutionalFlat(28, 28, 1))
                .build();
    }

    @Override
    public Trainee start(Optional<Path> runs) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration.get());
        network.init();
        Optional<GradiometerListener> watch = runs.map(folder ->
                new GradiometerListener(WatchOptions.DEFAULT.in(folder).named("dl4j-" + name)));
        watch.ifPresent(network::addListeners);
        List<DataSet> batches =
                IntStream.range(0, Samples.BATCHES).mapToObj(this::samples).toList();
        return new Dl4jTrainee(network, batches, watch);
    }

    private DataSet samples(int number) {
        INDArray pictures =
                Nd4j.createFromArray(Samples.pictures(number, batch)).reshape(batch, Samples.PIXELS);
        INDArray classes = Nd4j.zeros(batch, Samples.CLASSES);
        int[] named = Samples.classes(number, batch);
        for (int i = 0; i < batch; i++) {
            classes.putScalar(i, named[i], 1);
        }
        return new DataSet(pictures, classes);
    }

    private record Dl4jTrainee(MultiLayerNetwork network, List<DataSet> batches, Optional<GradiometerListener> watch)
            implements Trainee {
        @Override
        public void step(int number) {
            network.fit(batches.get(number % Samples.BATCHES));
        }

        @Override
        public void close() {
            watch.ifPresent(GradiometerListener::close);
        }
    }
}
