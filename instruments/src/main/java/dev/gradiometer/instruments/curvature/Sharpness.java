package dev.gradiometer.instruments.curvature;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.Schedule;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.training.HessianProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Measures the curvature of a network's loss, once or again and again during training.
 *
 * <p>Between two measurements it remembers the eigenvectors at both ends and starts from them, with a random vector mixed in so that a direction that has become
 * sharp meanwhile is not missed. So few products are enough while training goes on.
 *
 * <pre>{@code
 * SharpnessReading once = Sharpness.measure(network, loss, inputs, targets);
 *
 * try (Sharpness sharpness = new Sharpness(network, loss, Kernels.best(), SharpnessOptions.LIVE)) {
 *     SharpnessReading reading = sharpness.measure(batch, chain);
 *     StableRate rate = StableRate.of(chain, reading);
 * }
 * }</pre>
 *
 * The network must not change during a measurement, and is not changed by it. Used by the one thread that made it.
 */
public final class Sharpness implements AutoCloseable {
    /** Share of the random vector in a start from remembered ones. */
    private static final double FRESH = 0.1;

    private final SharpnessOptions options;
    private final HessianProduct hessian;
    private final Network network;
    private final Kernels kernels;
    private final int dimension;
    private final Lanczos lanczos;
    private final Matrix start;
    private final Remembered plain;
    private @Nullable Divided divided;
    private long measurements;

    /**
     * An instrument for one network.
     *
     * @throws IllegalArgumentException if the network has no parameters, or so many that vectors for {@code options.steps()} products do not fit into one array
     */
    public Sharpness(Network network, Loss loss, Kernels kernels, SharpnessOptions options) {
        if (network.parameters().isEmpty()) {
            throw new IllegalArgumentException(
                    "sharpness: expected a network with parameters, got none; curvature is measured along them");
        }
        this.options = options;
        this.kernels = kernels;
        this.hessian = new HessianProduct(network, loss, kernels, options.threads(), options.precision());
        this.network = hessian.network();
        this.dimension = network.parameterCount();
        this.lanczos = new Lanczos(kernels, options.precision(), size(), Math.min(options.steps(), dimension));
        this.start = vector();
        this.plain = new Remembered(vector(), vector());
    }

    /** Eigenvectors at both ends of a spectrum, as a measurement has left them. */
    private static final class Remembered {
        final Matrix top;
        final Matrix bottom;
        boolean filled;

        Remembered(Matrix top, Matrix bottom) {
            this.top = top;
            this.bottom = bottom;
        }
    }

    /** What measuring a preconditioned Hessian needs besides: the eigenvectors of that matrix, P^(−½), and a vector between two factors. */
    private record Divided(Remembered remembered, Matrix inverseRoot, Matrix between) {}

    private int size() {
        return network.vector().size();
    }

    private Matrix vector() {
        return Matrix.zeros(options.precision(), 1, size());
    }

    /** Measures a network once, exactly ({@link SharpnessOptions#EXACT}), on all rows of {@code inputs}. */
    public static SharpnessReading measure(Network network, Loss loss, Matrix inputs, Matrix targets) {
        try (Sharpness sharpness = new Sharpness(network, loss, Kernels.best(), SharpnessOptions.EXACT)) {
            return sharpness.measure(Batch.of(inputs, targets), null);
        }
    }

    /**
     * Measures on one batch at the network's present parameters.
     *
     * @param chain the optimiser at work on the network, for the preconditioned curvature of adaptive ones, or null. Before its first step it has no
     *     preconditioner yet: then the one that its first step on this batch would leave is taken.
     */
    public SharpnessReading measure(Batch batch, @Nullable UpdateChain chain) {
        double loss =
                hessian.at(batch.inputs(), batch.targets(), batch.order(), batch.from(), batch.count(), batch.step());
        RandomGenerator random = Seeds.stream(options.seed(), "sharpness", measurements++);
        List<Eigenvalue> spectrum = run(hessian::apply, plain, random);
        int products = products(spectrum);
        Preconditioner preconditioner = chain == null ? null : preconditioner(chain);
        Eigenvalue preconditioned = null;
        if (chain != null && preconditioner != null) {
            List<Eigenvalue> values = preconditionedSpectrum(chain, preconditioner, random);
            products += products(values);
            preconditioned = values.getFirst();
        }
        int evaluations = 1 + 2 * products;
        List<SharpnessReading.Block> blocks = new ArrayList<>();
        for (Parameter parameter : network.parameters()) {
            if (options.blocks() && parameter.role() == Parameter.Role.WEIGHTS) {
                List<Eigenvalue> values = blockSpectrum(parameter, random);
                blocks.add(new SharpnessReading.Block(
                        parameter.name(), parameter.layer(), values.getFirst(), values.getLast()));
                products += products(values);
                evaluations += products(values);
            }
        }
        return new SharpnessReading(
                loss,
                spectrum.getFirst(),
                spectrum.getLast(),
                preconditioned,
                List.copyOf(blocks),
                products,
                evaluations);
    }

    /**
     * Forgets the eigenvectors, so that the next measurement depends on its arguments and {@code number} alone and not on those before it.
     *
     * @param number of the next measurement, which its random vector is drawn for
     */
    public void forget(long number) {
        measurements = number;
        plain.filled = false;
        if (divided != null) {
            divided.remembered().filled = false;
        }
    }

    private static int products(List<Eigenvalue> spectrum) {
        return spectrum.size();
    }

    private List<Eigenvalue> run(SymmetricOperator operator, Remembered remembered, RandomGenerator random) {
        start(remembered, random);
        List<Eigenvalue> spectrum = lanczos.run(operator, start, dimension, options.tolerance());
        remembered.filled = Double.isFinite(spectrum.getFirst().value());
        if (remembered.filled) {
            lanczos.ritzVector(0, remembered.top);
            lanczos.ritzVector(spectrum.size() - 1, remembered.bottom);
        }
        return spectrum;
    }

    private void start(Remembered remembered, RandomGenerator random) {
        start.fill(0);
        for (Parameter p : network.parameters()) {
            fill(p.in(start), random, 1 / Math.sqrt(dimension));
        }
        if (remembered.filled) {
            kernels.scaleAdd(1, remembered.top, FRESH, start);
            kernels.scaleAdd(0.5, remembered.bottom, 1, start);
        }
    }

    private static void fill(Matrix part, RandomGenerator random, double scale) {
        for (int i = 0, n = part.size(); i < n; i++) {
            part.set(i, scale * random.nextGaussian());
        }
    }

    private @Nullable Preconditioner preconditioner(UpdateChain chain) {
        if (chain.steps() > 0) {
            return Preconditioner.of(chain);
        }
        if (!(StabilityLaw.of(chain.spec()) instanceof StabilityLaw.Linear law) || !law.preconditioned()) {
            return null;
        }
        Matrix gradient = vector();
        hessian.gradient(gradient);
        UpdateChain trial = chain.spec()
                .withSchedule(new Schedule.Constant())
                .withGuard(RateGuard.NONE)
                .start(network.vector(), new Horizon(1, 1));
        trial.update(gradient, gradient);
        return Preconditioner.of(trial);
    }

    private List<Eigenvalue> preconditionedSpectrum(
            UpdateChain chain, Preconditioner preconditioner, RandomGenerator random) {
        Divided room = divided == null ? new Divided(new Remembered(vector(), vector()), vector(), vector()) : divided;
        divided = room;
        double l2 = StabilityLaw.of(chain.spec()) instanceof StabilityLaw.Linear law ? law.l2() : 0;
        Matrix inverseRoot = room.inverseRoot();
        Matrix between = room.between();
        preconditioner.inverseRoot(network, inverseRoot);
        SymmetricOperator operator = (scale, v, product) -> {
            between.copyFrom(v);
            kernels.multiplyElements(inverseRoot, between);
            hessian.apply(scale, between, product);
            if (l2 != 0) {
                kernels.scaleAdd(scale * l2, between, 1, product);
            }
            kernels.multiplyElements(inverseRoot, product);
        };
        return run(operator, room.remembered(), random);
    }

    private List<Eigenvalue> blockSpectrum(Parameter parameter, RandomGenerator random) {
        int entries = parameter.values().size();
        Lanczos own = new Lanczos(kernels, options.precision(), entries, Math.min(options.steps(), entries));
        Matrix first = Matrix.zeros(options.precision(), 1, entries);
        fill(first, random, 1 / Math.sqrt(entries));
        return own.run(
                (scale, v, product) -> hessian.apply(scale, v, product, parameter),
                first,
                entries,
                options.tolerance());
    }

    @Override
    public void close() {
        hessian.close();
    }
}
