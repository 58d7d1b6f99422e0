package dev.gradiometer.djl;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.*;
import dev.gradiometer.watch.WatchOptions;
import java.nio.file.Path;
import dev.gradiometer.djl.Programs.Program;
public class Try {
  public static void main(String[] a) throws Exception {
    Programs.prepare();
    Path out = Path.of(a[0]);
    run(out, "vanishing", new Program(Programs.tower(20, 16, Activation::sigmoidBlock), 0.1f, 8));
    run(out, "rate-too-high", new Program(Programs.relu(3, 24), 6f, 8));
    run(out, "exploding", new Program(Programs.relu(12, 24), 0.01f, 8).drawnWith(8/Math.sqrt(24)));
    run(out, "healthy-relu", new Program(Programs.relu(6, 24), 0.05f, 10));
    run(out, "healthy-tanh", new Program(Programs.tower(3, 24, Activation::tanhBlock), 0.1f, 10));
    run(out, "rate-too-low", new Program(Programs.relu(3, 24), 1e-6f, 8));
  }
  static void run(Path out, String name, Program p) throws Exception {
    long t = System.nanoTime();
    p.train(new Shape(64), new GradiometerListener(WatchOptions.DEFAULT.in(out).named(name)));
    System.out.println(name + " " + (System.nanoTime() - t) / 1000000 + " ms");
  }
}
