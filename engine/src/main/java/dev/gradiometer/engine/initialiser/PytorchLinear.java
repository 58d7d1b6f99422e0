package dev.gradiometer.engine.initialiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.random.RandomGenerator;

/**
 * Independent entries from U(−1/√fan-in, 1/√fan-in), weights and biases alike: what PyTorch's {@code nn.Linear} draws
 * by default, there called {@code kaiming_uniform_(a=sqrt(5))}. The variance of a weight is 1/(3 fan-in), a sixth of
 * He's.
 */
public record PytorchLinear() implements Initialiser {
    @Override
    public void fill(Matrix parameter, int fanIn, int fanOut, RandomGenerator random) {
        double limit = 1 / Math.sqrt(fanIn);
        new Uniform(-limit, limit).fill(parameter, fanIn, fanOut, random);
    }

    @Override
    public Initialiser biases() {
        return this;
    }

    @Override
    public String describe() {
        return "pytorch-linear";
    }
}
