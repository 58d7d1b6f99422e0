package dev.gradiometer.instruments.curvature;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.Schedule;
import dev.gradiometer.engine.optimiser.Updater;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.training.HessianProduct;
import dev.gradiometer.readings.Eigenvalue;
import dev.gradiometer.readings.ParameterRole;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Measures the curvature of a network's loss, once or again and again during training.
 *
 * <p>Between two measurements it remembers the eigenvectors at both ends and starts from them, with a random vector
 * mixed in so that a direction that has become sharp meanwhile is not missed. So few products are enough while training
 * goes on.
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

    /** Share of the smallest eigenvalue's vector beside the largest one's. */
    private static final double BOTTOM = 0.5;

    private final SharpnessOptions options;
    private final HessianProduct hessian;
    private final Network network;
    private final Kernels kernels;
    private final int dimension;
    private final Lanczos lanczos;
    private final Matrix start;
    private final Matrix fresh;
    private final Remembered plain;
    private @Nullable Divided divided;

    /**
     * An instrument for one network.
     *
     * @throws IllegalArgumentException if the network has no trained parameters, or so many that vectors for
     *     {@code options.steps()} products do not fit into one array
     */
    public Sharpness(Network network, Loss loss, Kernels kernels, SharpnessOptions options) {
        if (network.trained().isEmpty()) {
            throw new IllegalArgumentException(
                    "sharpness: expected a network with trained parameters, got none; curvature is "
                            + "measured along them");
        }
        this.options = options;
        this.kernels = kernels;
        this.hessian = new HessianProduct(network, loss, kernels, options.threads(), options.precision());
        this.network = hessian.network();
        this.dimension =
                network.trained().stream().mapToInt(p -> p.values().size()).sum();
        this.lanczos =
                new Lanczos(kernels, hessian.team(), options.precision(), size(), Math.min(options.steps(), dimension));
        this.start = vector();
        this.fresh = vector();
        RandomGenerator random = Seeds.stream(options.seed(), "sharpness");
        for (Parameter p : this.network.trained()) {
            Matrix part = p.in(fresh);
            for (int i = 0; i < part.size(); i++) {
                part.set(i, random.nextGaussian() / Math.sqrt(dimension));
            }
        }
        this.plain = new Remembered(vector());
    }

    /** The eigenvectors at both ends of a spectrum, added up, as a measurement has left them. */
    private static final class Remembered {
        final Matrix ends;
        boolean filled;

        Remembered(Matrix ends) {
            this.ends = ends;
        }
    }

    /**
     * What measuring a preconditioned Hessian needs besides: the eigenvectors of that matrix, P^(−½), and a vector
     * between two factors.
     */
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
     * @param updater the optimiser at work on the network, for the preconditioned curvature of adaptive ones, or null.
     *     Before its first step it has no preconditioner yet: then the one that its first step on this batch would
     *     leave is taken.
     */
    public SharpnessReading measure(Batch batch, @Nullable Updater updater) {
        double loss = hessian.at(
                batch.inputs(),
                batch.targets(),
                batch.weights(),
                batch.order(),
                batch.from(),
                batch.count(),
                batch.step());
        List<Eigenvalue> spectrum = run(hessian::apply, plain);
        int products = products(spectrum);
        Preconditioner preconditioner = updater == null ? null : preconditioner(updater);
        Eigenvalue preconditioned = null;
        if (updater != null && preconditioner != null) {
            List<Eigenvalue> values = preconditionedSpectrum(updater, preconditioner);
            products += products(values);
            preconditioned = values.getFirst();
        }
        int evaluations = 1 + 2 * products;
        List<SharpnessReading.Block> blocks = new ArrayList<>();
        for (Parameter parameter : network.trained()) {
            if (options.blocks() && parameter.role() == ParameterRole.WEIGHTS) {
                List<Eigenvalue> values = blockSpectrum(parameter);
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
     * Forgets the eigenvectors, so that the next measurement depends on its arguments alone and not on those before it.
     */
    public void forget() {
        plain.filled = false;
        if (divided != null) {
            divided.remembered().filled = false;
        }
    }

    private static int products(List<Eigenvalue> spectrum) {
        return spectrum.size();
    }

    private List<Eigenvalue> run(SymmetricOperator operator, Remembered remembered) {
        start(remembered);
        List<Eigenvalue> spectrum = lanczos.run(operator, start, dimension, options.tolerance());
        remembered.filled = Double.isFinite(spectrum.getFirst().value());
        if (remembered.filled) {
            lanczos.ends(1, BOTTOM, remembered.ends);
        }
        return spectrum;
    }

    /**
     * The same random vector every time, because drawing one anew would cost as much as a product, alone or beside what
     * is remembered.
     */
    private void start(Remembered remembered) {
        if (remembered.filled) {
            start.copyFrom(remembered.ends);
            kernels.scaleAdd(FRESH, fresh, 1, start);
        } else {
            start.copyFrom(fresh);
        }
    }

    private @Nullable Preconditioner preconditioner(Updater updater) {
        if (updater.chain().steps() > 0) {
            return Preconditioner.of(updater);
        }
        if (!(StabilityLaw.of(updater.spec()) instanceof StabilityLaw.Linear law) || !law.preconditioned()) {
            return null;
        }
        Matrix gradient = vector();
        hessian.gradient(gradient);
        Updater trial = updater.spec()
                .withSchedule(new Schedule.Constant())
                .withGuard(RateGuard.NONE)
                .start(network, new Horizon(1, 1));
        trial.chain().update(gradient, gradient);
        return Preconditioner.of(trial);
    }

    private List<Eigenvalue> preconditionedSpectrum(Updater updater, Preconditioner preconditioner) {
        Divided room = divided == null ? new Divided(new Remembered(vector()), vector(), vector()) : divided;
        divided = room;
        double l2 = StabilityLaw.of(updater.spec()) instanceof StabilityLaw.Linear law ? law.l2() : 0;
        Matrix inverseRoot = room.inverseRoot();
        Matrix between = room.between();
        preconditioner.inverseRoot(network, inverseRoot);
        SymmetricOperator operator = (scale, v, product) -> {
            between.copyFrom(v);
            kernels.multiplyElements(inverseRoot, between);
            double form = hessian.apply(scale, between, product);
            if (l2 != 0) {
                kernels.scaleAdd(scale * l2, between, 1, product);
                double[] square = new double[1];
                kernels.rowProducts(between, between, 0, between.size(), square);
                form += scale * l2 * square[0];
            }
            kernels.multiplyElements(inverseRoot, product);
            return form;
        };
        return run(operator, room.remembered());
    }

    private List<Eigenvalue> blockSpectrum(Parameter parameter) {
        int entries = parameter.values().size();
        Lanczos own =
                new Lanczos(kernels, hessian.team(), options.precision(), entries, Math.min(options.steps(), entries));
        Matrix first = Matrix.zeros(options.precision(), 1, entries);
        first.copyFrom(parameter.in(fresh));
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
