/**
 * What the program does when something goes wrong around it: each {@link dev.gradiometer.bench.faults.Fault} starts the
 * real launcher, does something to it or to its files, and says what was seen.
 *
 * {@snippet :
 * for (Fault fault : Faults.all()) {
 *     Verdict verdict = fault.verdict(launcher);
 * }
 * }
 *
 * <p>Some faults need root (a full disk is a small file system in memory) and are skipped without it.
 */
@NullMarked
package dev.gradiometer.bench.faults;

import org.jspecify.annotations.NullMarked;
