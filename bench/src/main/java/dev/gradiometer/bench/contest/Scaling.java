package dev.gradiometer.bench.contest;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.bench.cost.PowerLaw;
import dev.gradiometer.bench.cost.Times;
import dev.gradiometer.bench.cost.Work;
import dev.gradiometer.engine.array.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * How the cost of our step grows with one size of a network.
 *
 * @param axis   the size that grows
 * @param fixed  in words, the sizes that do not
 * @param points what was measured
 */
public record Scaling(String axis, String fixed, List<Point> points) {
    /**
     * One size.
     *
     * @param size  value of the axis
     * @param work  of a step
     * @param times of a step
     */
    public record Point(int size, Work work, Times times) {}

    /** Milliseconds as a power of the size. */
    public PowerLaw time() {
        return PowerLaw.fit(
                points.stream().mapToDouble(Point::size).toArray(),
                points.stream().mapToDouble(p -> p.times.milliseconds()).toArray());
    }

    /** Counted operations as a power of the size, for comparison. */
    public PowerLaw flops() {
        return PowerLaw.fit(
                points.stream().mapToDouble(Point::size).toArray(),
                points.stream().mapToDouble(p -> p.work.flops()).toArray());
    }

    /** Measures width, depth and batch around workload A, in the calling process. */
    public static List<Scaling> measure(int threads, Pace pace, Consumer<String> progress) {
        Workload a = Workload.named("A");
        return List.of(
                along(
                        "width",
                        "10 layers, batch 128",
                        List.of(32, 64, 128, 256, 512, 1024),
                        w -> a.resized(w, 10, 128),
                        threads,
                        pace,
                        progress),
                along(
                        "depth",
                        "width 256, batch 128",
                        List.of(2, 4, 8, 16, 32, 64),
                        d -> a.resized(256, d, 128),
                        threads,
                        pace,
                        progress),
                along(
                        "batch",
                        "width 256, 10 layers",
                        List.of(16, 32, 64, 128, 256, 512, 1024),
                        b -> a.resized(256, 10, b),
                        threads,
                        pace,
                        progress));
    }

    private static Scaling along(
            String axis,
            String fixed,
            List<Integer> sizes,
            IntFunction<Workload> workloads,
            int threads,
            Pace pace,
            Consumer<String> progress) {
        List<Child> children = new ArrayList<>();
        List<List<Long>> nanos = new ArrayList<>();
        for (int size : sizes) {
            progress.accept("warming up %s %d".formatted(axis, size));
            Workload workload = workloads.apply(size);
            Child child = new Child(Gradiometer.training(
                    workload, new Entry(workload, Gradiometer.USUAL, true, threads, Precision.FLOAT32)));
            child.run(pace.warmUp());
            children.add(child);
            nanos.add(new ArrayList<>());
        }
        for (int round = 0; round < pace.rounds(); round++) {
            progress.accept("%s, round %d of %d".formatted(axis, round + 1, pace.rounds()));
            for (int i = 0; i < children.size(); i++) {
                nanos.get(i).addAll(children.get(i).run(pace.turn()).nanos());
            }
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            points.add(new Point(sizes.get(i), Work.of(workloads.apply(sizes.get(i))), Times.of(nanos.get(i))));
        }
        return new Scaling(axis, fixed, points);
    }
}
