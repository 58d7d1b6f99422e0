/**
 * Training, recording and diagnosing in one go, and inspecting: what every front end and every user of the library
 * calls.
 *
 * <p>A {@link dev.gradiometer.runs.Training} runs an experiment, from a file or from a session in memory, with or
 * without a folder that it is recorded in. A {@link dev.gradiometer.runs.RecordedRun} is such a folder, to be diagnosed
 * again or gone on with. {@link dev.gradiometer.runs.Inspections} look at a network without training it.
 *
 * <pre>{@code
 * DiagnosedRun run = Training.of(Path.of("experiment.yaml"), "training.epochs=5").run();
 * System.out.println(DiagnosisReport.text(run, Language.ENGLISH));
 * }</pre>
 *
 * Nothing here prints; reports and documents are made by {@link dev.gradiometer.views}.
 */
@NullMarked
package dev.gradiometer.runs;

import org.jspecify.annotations.NullMarked;
