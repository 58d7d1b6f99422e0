/**
 * The proving ground of the diagnosis: networks that fail and networks that only look odd, labelled by what training
 * them gives, and how often the doctor is right about them.
 *
 * <p>{@code data} writes the tables, {@code network} makes the experiments, {@code label} trains each with ten seeds
 * and says whether it fails, {@code rival} has other tools' rules, {@code sheet} counts.
 */
@NullMarked
package dev.gradiometer.bench.ground;

import org.jspecify.annotations.NullMarked;
