package dev.gradiometer.dl4j;
import dev.gradiometer.watch.WatchOptions;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.*;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.*;
import static dev.gradiometer.dl4j.Programs.*;
public class Try {
  public static void main(String[] a) throws Exception {
    Path out = Path.of(a[0]);
    run(out, "vanishing", tower(configuration(new Sgd(0.1)).weightInit(org.deeplearning4j.nn.weights.WeightInit.XAVIER), 20, 16, Activation.SIGMOID), n -> {});
    run(out, "rate-too-high", relu(6, 3), n -> {});
    run(out, "exploding", tower(configuration(new Sgd(0.01)).dist(new NormalDistribution(0, 8/Math.sqrt(24))), 12, 24, Activation.RELU), n->{});
    run(out, "dead", relu(0.05, 3), n -> n.getParam("1_b").assign(-30));
    run(out, "healthy-relu", relu(0.05, 6), n -> {});
    run(out, "healthy-tanh", tower(configuration(new Adam(1e-3)), 3, 24, Activation.TANH), n->{});
    run(out, "rate-too-low", relu(1e-6, 3), n -> {});
    run(out, "dropout", tower(configuration(new Sgd(0.05)).dropOut(0.8), 3, 24, Activation.RELU), n->{});
  }
  static void run(Path out, String name, MultiLayerConfiguration c, Consumer<MultiLayerNetwork> m) {
    long t = System.nanoTime();
    try (GradiometerListener w = new GradiometerListener(WatchOptions.DEFAULT.in(out).named(name))) { train(c, 8, m, w); }
    System.out.println(name + " " + (System.nanoTime() - t) / 1000000 + " ms");
  }
}
