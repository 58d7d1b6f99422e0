package dev.gradiometer.engine.kernel;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of a training step: checks shapes, then hands over to the fastest kernels that this machine can load.
 *
 * <p>All matrices of one call have one precision. Sums are gathered into a {@link Tally} where one is passed; a tally
 * is added to, not reset. Instances have no state and may be used by several threads.
 */
public final class Kernels {
    private final MultiplyKernel multiply;
    private final ElementwiseKernels elementwise;

    Kernels(MultiplyKernel multiply, ElementwiseKernels elementwise) {
        this.multiply = multiply;
        this.elementwise = elementwise;
    }

    /** The specification: plain Java, float64 inside. */
    public static Kernels plain() {
        return new Kernels(new PlainMultiply(), new PlainElementwise());
    }

    /**
     * The Vector API alone, without a native library. Fails with a LinkageError if the module jdk.incubator.vector is
     * not there.
     */
    static Kernels vector() {
        return new Kernels(new VectorMultiply(), new VectorElementwise());
    }

    /**
     * The kernels chosen for this process: by {@code -Dgradiometer.kernels}, otherwise the fastest that load.
     *
     * @throws IllegalStateException if a forced choice is unknown or cannot load
     */
    public static Kernels best() {
        return KernelProvider.best();
    }

    /**
     * Begins to choose and to load them on a thread of its own, for a program that has something else to do before it
     * needs them: reading and checking the native library takes a tenth of a second.
     */
    public static void prepare() {
        Thread.ofPlatform().daemon().name("gradiometer-kernels").start(KernelProvider::prepare);
    }

    /**
     * The same multiplication with plain Java for everything elementwise. Plain loops are fast some milliseconds after
     * the start of a process; code of the Vector API takes the compiler about a second and crawls until then. For what
     * has to be computed once, before anything has been trained.
     */
    public Kernels quickToStart() {
        return new Kernels(multiply, new PlainElementwise());
    }

    /** What is in use, for example {@code openblas + vector}. */
    public String name() {
        return multiply.name() + " + " + elementwise.name();
    }

    /**
     * c = alpha · op(a) op(b) + beta · c, where op transposes if asked. With beta = 0 the old content of c is not read.
     *
     * @throws IllegalArgumentException if the shapes or precisions do not fit
     */
    public void multiply(
            boolean transposeA, boolean transposeB, double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        int m = transposeA ? a.columns() : a.rows();
        int k = transposeA ? a.rows() : a.columns();
        int k2 = transposeB ? b.columns() : b.rows();
        int n = transposeB ? b.rows() : b.columns();
        if (k != k2
                || c.rows() != m
                || c.columns() != n
                || a.precision() != b.precision()
                || a.precision() != c.precision()) {
            throw new IllegalArgumentException("multiply: cannot put (%s)%s times (%s)%s into (%s)"
                    .formatted(a, transposeA ? "ᵀ" : "", b, transposeB ? "ᵀ" : "", c));
        }
        multiply.multiply(transposeA, transposeB, alpha, a, b, beta, c);
    }

    /** Adds the 1 × columns {@code bias}, if any, to every row of z, and gathers sums of the result. */
    public void addBias(Matrix z, @Nullable Matrix bias, @Nullable Tally tally) {
        if (bias != null && bias.size() != z.columns()) {
            throw new IllegalArgumentException(
                    "addBias: expected %d entries for (%s), got (%s)".formatted(z.columns(), z, bias));
        }
        if (bias != null || tally != null) {
            elementwise.addBias(z, bias, tally);
        }
    }

    /** h = φ(z). {@code live[unit]} grows by the number of rows on which liveFrom &lt; z &lt; liveTo. */
    public void activate(Pointwise phi, Matrix z, Matrix h, @Nullable Tally tally, int @Nullable [] live) {
        same("activate", z, h);
        if (live != null && live.length < z.columns()) {
            throw new IllegalArgumentException(
                    "activate: expected %d live counters, got %d".formatted(z.columns(), live.length));
        }
        elementwise.activate(phi, z, h, tally, live);
    }

    /**
     * delta ← φ′(z) ⊙ delta, in place. A unit with φ′(z) = 0 gives exactly 0.
     *
     * @param h      φ(z), which is cheaper to differentiate from for some activations
     * @param before gathers sums of delta as passed in, as exact as those of {@link #norm}
     * @param after  gathers sums of delta as left behind, as exact as those of {@link #norm}
     */
    public void slope(Pointwise phi, Matrix z, Matrix h, Matrix delta, @Nullable Tally before, @Nullable Tally after) {
        same("slope", z, h);
        same("slope", z, delta);
        elementwise.slope(phi, z, h, delta, before, after);
    }

    /**
     * deltaTangent ← φ′(z) ⊙ deltaTangent + φ″(z) ⊙ zTangent ⊙ delta, in place: the change of u = φ′(z) ⊙ δ. A unit
     * with φ′(z) = φ″(z) = 0 gives exactly 0.
     *
     * @param h        φ(z)
     * @param zTangent ż
     * @param delta    δ
     */
    public void slopeTangent(Pointwise phi, Matrix z, Matrix h, Matrix zTangent, Matrix delta, Matrix deltaTangent) {
        same("slopeTangent", z, h);
        same("slopeTangent", z, zTangent);
        same("slopeTangent", z, delta);
        same("slopeTangent", z, deltaTangent);
        if (phi.bends()) {
            elementwise.slopeTangent(phi, z, h, zTangent, delta, deltaTangent);
        } else {
            elementwise.slope(phi, z, h, deltaTangent, null, null);
        }
    }

    /**
     * sums ← alpha · (the sum of u's rows) + beta · sums, 1 × columns: the bias gradient. With beta = 0 the old sums
     * are not read.
     */
    public void columnSums(double alpha, Matrix u, double beta, Matrix sums) {
        if (sums.size() != u.columns()) {
            throw new IllegalArgumentException(
                    "columnSums: expected %d entries for (%s), got (%s)".formatted(u.columns(), u, sums));
        }
        elementwise.columnSums(alpha, u, beta, sums);
    }

    /** y ← a · x + b · y; with b = 0 the old y is not read. */
    public void scaleAdd(double a, Matrix x, double b, Matrix y) {
        same("scaleAdd", x, y);
        elementwise.scaleAdd(a, x, b, y);
    }

    /**
     * y ← x · 2^exponent as this precision can hold it: entries beyond the range become infinite, and entries below the
     * smallest normal number become zero, as compilers for accelerators have it, since arithmetic on subnormal numbers
     * is a hundred times slower and no weight but one that is zero itself would feel them.
     */
    public void trueScale(Matrix x, int exponent, Matrix y) {
        same("trueScale", x, y);
        elementwise.trueScale(x, exponent, y);
    }

    /**
     * One step of gradient descent: Δw = −rate · g, w ← w + Δw, where g is {@code gradient} at its true scale: as it is
     * with exponent 0, otherwise as {@link #trueScale} makes it.
     *
     * @param gradient in units of 2^exponent; left as it is
     * @param weights  w, in place
     * @param update   gathers sums of Δw
     * @param after    gathers sums of the new w; null exactly if {@code update} is
     */
    public void descend(
            double rate, Matrix gradient, int exponent, Matrix weights, @Nullable Tally update, @Nullable Tally after) {
        same("descend", gradient, weights);
        elementwise.descend(rate, gradient, exponent, weights, update, after);
    }

    /** y ← x ⊙ y. */
    public void multiplyElements(Matrix x, Matrix y) {
        same("multiplyElements", x, y);
        elementwise.multiplyElements(x, y);
    }

    /**
     * products[i] ← Σⱼ basis[i, j] x[j] over the columns j from {@code from} (inclusive) to {@code to} (exclusive), for
     * every row of basis, summed in double over blocks.
     *
     * @param basis rows × n
     * @param x     1 × n
     * @throws IllegalArgumentException  if the shapes or precisions do not fit, or there is no room for the products
     * @throws IndexOutOfBoundsException unless 0 ≤ from ≤ to ≤ n
     */
    public void rowProducts(Matrix basis, Matrix x, int from, int to, double[] products) {
        sameLength("rowProducts", basis, x, products);
        java.util.Objects.checkFromToIndex(from, to, x.size());
        elementwise.rowProducts(basis, x, from, to, products);
    }

    /**
     * x[j] ← x[j] − Σᵢ factors[i] basis[i, j] for the same columns: with {@link #rowProducts} one step of Gram and
     * Schmidt.
     *
     * @return Σ x[j]² of the result
     * @throws IllegalArgumentException  if the shapes or precisions do not fit, or a factor is missing
     * @throws IndexOutOfBoundsException unless 0 ≤ from ≤ to ≤ n
     */
    public double subtractRows(Matrix basis, double[] factors, Matrix x, int from, int to) {
        sameLength("subtractRows", basis, x, factors);
        java.util.Objects.checkFromToIndex(from, to, x.size());
        return elementwise.subtractRows(basis, factors, x, from, to);
    }

    private static void sameLength(String operation, Matrix basis, Matrix x, double[] numbers) {
        if (basis.columns() != x.size() || basis.precision() != x.precision() || numbers.length < basis.rows()) {
            throw new IllegalArgumentException("%s: cannot use %d numbers and rows of (%s) on (%s)"
                    .formatted(operation, numbers.length, basis, x));
        }
    }

    /** Gathers sums of x. */
    public void tally(Matrix x, Tally tally) {
        elementwise.tally(x, tally);
    }

    /**
     * Gathers sums of x for its norm. Cheaper than {@link #tally} in float32: sums may be off by 4e-6 of √(count · Σ
     * x²) and of Σ x², so a mean that is large against the deviation costs the deviation its digits.
     */
    public void norm(Matrix x, Tally tally) {
        elementwise.norm(x, tally);
    }

    /** Counts the entries of x · 2^exponent by size. */
    public void histogram(Matrix x, int exponent, ExponentHistogram histogram) {
        elementwise.histogram(x, exponent, histogram);
    }

    private static void same(String operation, Matrix a, Matrix b) {
        if (a.rows() != b.rows() || a.columns() != b.columns() || a.precision() != b.precision()) {
            throw new IllegalArgumentException(
                    "%s: expected equal shapes, got (%s) and (%s)".formatted(operation, a, b));
        }
    }
}
