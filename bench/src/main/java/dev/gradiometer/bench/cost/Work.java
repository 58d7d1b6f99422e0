package dev.gradiometer.bench.cost;

import dev.gradiometer.bench.Workload;
import java.util.List;

/**
 * What one training step has to do, whichever engine does it.
 *
 * <p>A dense layer from k to n units takes 2·B·k·n operations for z = h Wᵀ, as many for uᵀ h and as many for u W, which
 * the first layer does not need. An operation is an addition or a multiplication, so a fused multiply-add counts as
 * two.
 *
 * <p>Bytes are counted as if no array stayed in cache between the operations that use it, and each operation read its
 * operands and wrote its result once. Each weight is moved six times: read forward, read backward (not in the first
 * layer), its gradient written and read, and itself read and written by the update. Each hidden value is moved four
 * times forward (z written and read, h written and read) and seven times backward (h read and u read for the weight
 * gradient, δ written, read with z for the slope, u written and read).
 *
 * @param flops floating-point operations
 * @param bytes bytes moved between processor and memory
 */
public record Work(double flops, double bytes) {
    private static final int FLOAT32_BYTES = 4;
    private static final int HIDDEN_MOVES = 11;

    /** The work of one step of {@code workload}; bytes for float32. */
    public static Work of(Workload workload) {
        List<Integer> widths = workload.widths();
        double batch = workload.batch();
        double flops = 0;
        double moved = 0;
        for (int l = 0; l + 1 < widths.size(); l++) {
            double weights = (double) widths.get(l) * widths.get(l + 1);
            boolean first = l == 0;
            flops += 2 * batch * weights * (first ? 2 : 3);
            moved += weights * (first ? 5 : 6);
            moved += first ? 2 * batch * widths.getFirst() : HIDDEN_MOVES * batch * widths.get(l);
        }
        return new Work(flops, moved * FLOAT32_BYTES);
    }

    /** Shortest possible milliseconds on a processor that does {@code gflops} thousand million operations a second. */
    public double floorMilliseconds(double gflops) {
        return flops / gflops / 1e6;
    }
}
