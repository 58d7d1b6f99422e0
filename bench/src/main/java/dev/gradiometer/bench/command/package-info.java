/**
 * The commands of {@code bench/run}: {@code step}, {@code load}, {@code scaling}, {@code sharpness}, {@code watch},
 * {@code start}, {@code kernels}, {@code faults}, {@code soak}.
 *
 * <p>{@link dev.gradiometer.bench.command.Main} turns arguments into an exit code: 0 fine, 1 a measurement that could
 * not be made or a promise that was broken, 2 wrong arguments in one line.
 *
 * {@snippet :
 * int code = Main.run(new String[] {"step", "--workload", "A", "--json"}, System.out, System.err);
 * }
 *
 * <p>Results go to the standard output, everything else to the standard error.
 */
@NullMarked
package dev.gradiometer.bench.command;

import org.jspecify.annotations.NullMarked;
