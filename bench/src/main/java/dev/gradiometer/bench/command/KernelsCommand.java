package dev.gradiometer.bench.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bench/run kernels}: the JMH benchmarks. */
@Command(
        name = "kernels",
        description = "Runs the JMH benchmarks of single kernels and of the step; options are JMH's, -h lists them.")
final class KernelsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JMH", description = "for example: MultiplyBenchmark -p size=256 -p kernels=native,vector")
    List<String> arguments = List.of();

    @Override
    public Integer call() throws Exception {
        org.openjdk.jmh.Main.main(arguments.toArray(new String[0]));
        return 0;
    }
}
