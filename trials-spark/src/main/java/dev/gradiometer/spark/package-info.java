/**
 * Trials on a Spark cluster.
 *
 * <p>{@link dev.gradiometer.spark.SparkTrials} is a {@link dev.gradiometer.trials.TrialRunner}: each trial is a task,
 * sent as the text of its experiment, and its answer comes back as JSON. {@link dev.gradiometer.spark.SparkCluster} is
 * how the program finds it.
 *
 * {@snippet :
 * try (SparkTrials cluster = SparkTrials.on("spark://host:7077", folder).keptIn(kept)) {
 *     List<TrialResult<TrialOutcome>> results = cluster.run(trials, Question.OUTCOME);
 * }
 * }
 *
 * <p>Answers are those of {@link dev.gradiometer.trials.LocalTrials} to the bit as long as the processors of the
 * machines are alike: OpenBLAS chooses its kernels by the processor.
 */
@NullMarked
package dev.gradiometer.spark;

import org.jspecify.annotations.NullMarked;
