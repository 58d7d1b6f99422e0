package dev.gradiometer.engine.network;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.Erf;
import dev.gradiometer.engine.activation.Exponential;
import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.HardTanh;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Selu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Silu;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.activation.Softplus;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Huber;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.loss.Summed;
import java.util.List;

/**
 * The same networks and losses on dual numbers, one scalar at a time: the slow independent version that gradients are
 * held against.
 */
final class SlowNetwork {
    private final List<Layer> chain;
    private final double[] parameters;
    private int seeded;

    SlowNetwork(Network network) {
        chain = network.chain();
        parameters = network.vector().toArray();
    }

    /** ∂𝓛/∂(entry {@code index} of the parameter vector). */
    double derivative(int index, double[][] inputs, double[][] targets, double[] weights, Loss loss) {
        seeded = index;
        Dual[][] h = new Dual[inputs.length][];
        for (int r = 0; r < inputs.length; r++) {
            h[r] = new Dual[inputs[r].length];
            for (int c = 0; c < h[r].length; c++) {
                h[r][c] = Dual.of(inputs[r][c]);
            }
        }
        h = forward(chain, h);
        Dual sum = Dual.of(0);
        for (int r = 0; r < h.length; r++) {
            sum = sum.plus(loss(loss, h[r], targets[r]).times(weights[r]));
        }
        return sum.b() / h.length;
    }

    private Dual parameter(Parameter p, int i) {
        int index = p.offset() + i;
        return new Dual(parameters[index], index == seeded ? 1 : 0);
    }

    private Dual[][] forward(List<Layer> layers, Dual[][] input) {
        Dual[][] h = input;
        for (Layer layer : layers) {
            h = switch (layer) {
                case Layer.Dense d -> dense(d, h);
                case Layer.Activate a -> pointwise(a.activation(), h);
                case Layer.Softmax s -> softmax(h);
                case Layer.Residual r -> residual(r, h);
                case Layer.LayerNorm n -> transpose(normalise(transpose(h), n.gain(), n.shift(), n.epsilon(), false));
                case Layer.BatchNorm n -> normalise(h, n.gain(), n.shift(), n.epsilon(), true);
                case Layer.Dropout d -> h;
                case Layer.Custom c -> throw new AssertionError(c);
            };
        }
        return h;
    }

    private Dual[][] dense(Layer.Dense d, Dual[][] h) {
        int units = d.place().outputs();
        int inputs = d.place().inputs();
        Dual[][] z = new Dual[h.length][units];
        for (int r = 0; r < h.length; r++) {
            for (int u = 0; u < units; u++) {
                Dual sum = d.bias() == null ? Dual.of(0) : parameter(d.bias(), u);
                for (int i = 0; i < inputs; i++) {
                    sum = sum.plus(parameter(d.weights(), u * inputs + i).times(h[r][i]));
                }
                z[r][u] = sum;
            }
        }
        return z;
    }

    private Dual[][] residual(Layer.Residual layer, Dual[][] h) {
        Dual[][] branch = forward(layer.branch(), h);
        Dual[][] out = new Dual[h.length][h[0].length];
        for (int r = 0; r < h.length; r++) {
            for (int c = 0; c < h[r].length; c++) {
                out[r][c] = h[r][c].plus(branch[r][c].times(layer.scale()));
            }
        }
        return out;
    }

    /** Normalises every column of h; {@code byColumn} tells whether gain and shift belong to columns or to rows. */
    private Dual[][] normalise(Dual[][] h, Parameter gain, Parameter shift, double epsilon, boolean byColumn) {
        Dual[][] out = new Dual[h.length][h[0].length];
        for (int c = 0; c < h[0].length; c++) {
            Dual mean = Dual.of(0);
            for (Dual[] row : h) {
                mean = mean.plus(row[c].times(1.0 / h.length));
            }
            Dual variance = Dual.of(epsilon);
            for (Dual[] row : h) {
                Dual d = row[c].minus(mean);
                variance = variance.plus(d.times(d).times(1.0 / h.length));
            }
            for (int r = 0; r < h.length; r++) {
                int unit = byColumn ? c : r;
                Dual x = h[r][c].minus(mean).over(variance.sqrt());
                out[r][c] = x.times(parameter(gain, unit)).plus(parameter(shift, unit));
            }
        }
        return out;
    }

    private static Dual[][] transpose(Dual[][] h) {
        Dual[][] t = new Dual[h[0].length][h.length];
        for (int r = 0; r < h.length; r++) {
            for (int c = 0; c < h[0].length; c++) {
                t[c][r] = h[r][c];
            }
        }
        return t;
    }

    static Dual[][] softmax(Dual[][] z) {
        Dual[][] h = new Dual[z.length][];
        for (int r = 0; r < z.length; r++) {
            h[r] = shares(z[r], true);
        }
        return h;
    }

    private static Dual[] shares(Dual[] z, boolean exponential) {
        Dual total = Dual.of(0);
        for (Dual v : z) {
            total = total.plus(exponential ? v.exp() : v);
        }
        Dual[] shares = new Dual[z.length];
        for (int i = 0; i < z.length; i++) {
            shares[i] = (exponential ? z[i].exp() : z[i]).over(total);
        }
        return shares;
    }

    private static Dual[][] pointwise(Activation activation, Dual[][] z) {
        Dual[][] h = new Dual[z.length][z[0].length];
        for (int r = 0; r < z.length; r++) {
            for (int c = 0; c < z[r].length; c++) {
                h[r][c] = activate(activation, z[r][c]);
            }
        }
        return h;
    }

    static Dual activate(Activation activation, Dual z) {
        Dual one = Dual.of(1);
        Dual sigmoid = one.over(one.plus(z.times(-1).exp()));
        return switch (activation) {
            case Identity a -> z;
            case Relu a -> z.a() > 0 ? z : Dual.of(0);
            case LeakyRelu a -> z.a() > 0 ? z : z.times(a.alpha());
            case Elu a -> z.a() > 0 ? z : z.exp().minus(one).times(a.alpha());
            case Selu a ->
                z.a() > 0
                        ? z.times(1.0507009873554805)
                        : z.exp().minus(one).times(1.0507009873554805 * 1.6732632423543772);
            case Gelu a -> z.times(one.plus(z.times(Math.sqrt(0.5)).erf())).times(0.5);
            case Silu a -> z.times(sigmoid);
            case Softplus a -> one.plus(z.exp()).ln();
            case Sigmoid a -> sigmoid;
            case Tanh a -> one.minus(Dual.of(2).over(one.plus(z.times(2).exp())));
            case HardTanh a -> z.a() > 1 ? one : z.a() < -1 ? Dual.of(-1) : z;
            case Erf a -> z.erf();
            case Exponential a -> z.exp();
            case Softmax a -> throw new IllegalArgumentException("softmax is not pointwise");
        };
    }

    private static Dual loss(Loss loss, Dual[] f, double[] y) {
        int m = f.length;
        Dual sum = Dual.of(0);
        switch (loss) {
            case SquaredError l -> {
                for (int j = 0; j < m; j++) {
                    Dual e = f[j].minus(Dual.of(y[j]));
                    sum = sum.plus(e.times(e).times(1.0 / m));
                }
            }
            case AbsoluteError l -> {
                for (int j = 0; j < m; j++) {
                    sum = sum.plus(f[j].minus(Dual.of(y[j])).abs().times(1.0 / m));
                }
            }
            case Huber l -> {
                for (int j = 0; j < m; j++) {
                    Dual e = f[j].minus(Dual.of(y[j])).abs();
                    Dual one = e.a() <= l.delta()
                            ? e.times(e).times(0.5)
                            : e.minus(Dual.of(0.5 * l.delta())).times(l.delta());
                    sum = sum.plus(one.times(1.0 / m));
                }
            }
            case Poisson l -> {
                for (int j = 0; j < m; j++) {
                    sum = sum.plus(f[j].exp().minus(f[j].times(y[j])).times(1.0 / m));
                }
            }
            case BinaryCrossEntropy l -> {
                for (int j = 0; j < m; j++) {
                    Dual p = l.logits() ? activate(new Sigmoid(), f[j]) : f[j];
                    Dual q = Dual.of(1).minus(p);
                    sum = sum.minus(
                            p.ln().times(y[j]).plus(q.ln().times(1 - y[j])).times(1.0 / m));
                }
            }
            case CategoricalCrossEntropy l -> {
                Dual[] p = shares(f, l.logits());
                for (int j = 0; j < m; j++) {
                    sum = sum.minus(p[j].ln().times(y[j]));
                }
            }
            case Summed l -> sum = loss(l.each(), f, y);
        }
        return sum;
    }
}
