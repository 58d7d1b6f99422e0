/**
 * What a run recorded and trained, in the forms of other programs: {@link dev.gradiometer.exports.ReadingTable} for
 * data frames, {@link dev.gradiometer.exports.ReadingEvents} for TensorBoard,
 * {@link dev.gradiometer.exports.TorchModel} and {@link dev.gradiometer.exports.KerasModel} for networks.
 *
 * <pre>{@code
 * CsvOutput.write(ReadingTable.of(RunFolder.open(path).recording()), writer);
 * }</pre>
 *
 * Nothing is read back here: what other programs wrote is for the package {@code models}.
 */
@NullMarked
package dev.gradiometer.exports;

import org.jspecify.annotations.NullMarked;
