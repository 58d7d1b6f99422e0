package dev.gradiometer.readings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the training part looks like in plain numbers, for the record of a run and for diagnosis. Deviations are those
 * of the population (divided by n), after scaling.
 *
 * @param samples           in the training part
 * @param inputs            columns
 * @param smallest          smallest input
 * @param largest           largest input
 * @param largestMagnitude  largest |input|
 * @param meanSquare        mean of the squared inputs: ‖h⁰‖² / (samples · inputs)
 * @param constantColumns   input columns with a single value
 * @param smallestDeviation among the columns that are not constant; 0 if all are
 * @param largestDeviation  among all columns
 * @param deviationRatio    largest over smallest deviation among the columns that are not constant; 1 if all are
 * @param nonFiniteShare    share of inputs and targets that are NaN or infinite; 0 for data that were loaded
 * @param largestColumns    up to five columns with the largest |input|, largest first
 * @param narrowestColumns  up to five columns with the smallest deviation above 0, smallest first
 * @param classes           share of each class; empty for regression
 * @param targets           the targets' columns as the loss sees them
 * @param parts             samples of each class in every part of the data; empty for regression, or if not known
 * @param contradicted      training samples whose inputs equal those of a sample with another target, bit for bit; −1
 *     if not known
 * @param pureError         variance of the targets among samples with equal inputs, as a share of their variance among
 *     all: 0 if equal inputs have equal targets, 1 if they say nothing of them; NaN if there are none, or if not known
 * @param coincidences      share of the samples that would have an equal by chance, were the columns independent; NaN
 *     if nothing is contradicted, or if not known
 * @param batches           how much batches differ in their targets; null if not known
 */
public record DataProfile(
        int samples,
        int inputs,
        double smallest,
        double largest,
        double largestMagnitude,
        double meanSquare,
        int constantColumns,
        double smallestDeviation,
        double largestDeviation,
        double deviationRatio,
        double nonFiniteShare,
        List<Column> largestColumns,
        List<Column> narrowestColumns,
        List<ClassShare> classes,
        List<Column> targets,
        List<PartClasses> parts,
        int contradicted,
        double pureError,
        double coincidences,
        @Nullable Batches batches) {
    public DataProfile {
        largestColumns = List.copyOf(largestColumns);
        narrowestColumns = List.copyOf(narrowestColumns);
        classes = List.copyOf(classes);
        targets = List.copyOf(targets);
        parts = List.copyOf(parts);
    }

    /** An input or target column in numbers. */
    public record Column(String name, double min, double max, double mean, double deviation) {
        /** Largest |value|. */
        public double magnitude() {
            return Math.max(Math.abs(min), Math.abs(max));
        }
    }

    /**
     * How much the batches that were seen differ in their targets. Where samples come in a shuffled order, that is by
     * chance. Batches of a single sample say nothing and are left out.
     *
     * @param count           batches
     * @param rows            mean number of samples of a batch, at least 2
     * @param between         share of the targets' variance that lies between batches, Σ n‖ȳ_b − ȳ‖² / Σ‖y − ȳ‖²
     *     with the mean ȳ_b of a batch of n; a class is a column that is 1 for its samples and 0 for others
     * @param shuffled        the same for a shuffled order, on average: (count − 1) / (count · rows − 1)
     * @param classes         mean number of distinct classes in a batch; NaN where numbers are predicted
     * @param classesShuffled the same for a shuffled order: the mean over batches of Σ 1 − (1 − p)ⁿ with the share p
     *     of each class; NaN where numbers are predicted
     */
    public record Batches(
            int count, double rows, double between, double shuffled, double classes, double classesShuffled) {
        /**
         * How far the order is from a shuffled one: 0 on average where it is shuffled, 1 where each batch has targets
         * of one kind.
         */
        public double apart() {
            return (between - shuffled) / (1 - shuffled);
        }
    }

    /** The share of the training samples that belong to a class. */
    public record ClassShare(String name, double share) {}

    /**
     * How many samples of each class one part of the data has.
     *
     * @param part    which part
     * @param samples one number per class, in the order of the classes
     */
    public record PartClasses(Evaluation.Part part, List<Integer> samples) {
        public PartClasses {
            samples = List.copyOf(samples);
        }
    }
}
