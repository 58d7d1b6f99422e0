/**
 * The versioned JSON form of readings and findings; {@code docs/readings.md} describes it for other programs.
 *
 * <p>{@link dev.gradiometer.runfolder.json.JsonForm} maps any record: keys and enum constants in kebab-case, numbers
 * exact. {@link dev.gradiometer.runfolder.json.Line} is one line of a readings file.
 *
 * <pre>{@code
 * byte[] text = new Line.Ended(Ending.COMPLETED).toBytes();
 * Line same = Line.parse(text);
 * }</pre>
 *
 * What is written is read back bit for bit, except that every NaN becomes the same NaN.
 */
@NullMarked
package dev.gradiometer.runfolder.json;

import org.jspecify.annotations.NullMarked;
