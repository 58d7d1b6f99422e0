/**
 * The folder that a run leaves behind: the truth about it, readable while it is written and after the process was
 * killed.
 *
 * <pre>
 * runs/2026-02-03-141502-vanishing-sigmoid-tower/
 *   manifest.json      network, loss, data, thresholds, program, machine
 *   experiment.yaml    the experiment file as it was given, if there is one
 *   readings.jsonl     one record per line, appended as it comes
 *   findings.json      what the doctor said, once the run is over
 *   checkpoints/
 * </pre>
 *
 * <p>{@link dev.gradiometer.runfolder.RunFolder} makes or opens it,
 * {@link dev.gradiometer.runfolder.RunWriter} fills it as a run goes on,
 * {@link dev.gradiometer.runfolder.Follower} tells what was added since it was asked last.
 *
 * <pre>{@code
 * RunFolder folder = RunFolder.create(Path.of("runs"), origin);
 * try (RunWriter writer = folder.writer()) {
 *     session.run(writer, () -> false);
 * }
 * Recording recording = RunFolder.open(folder.path()).recording();
 * }</pre>
 *
 * All errors of the file system are {@link dev.gradiometer.input.UserInputException}s.
 */
@NullMarked
package dev.gradiometer.runfolder;

import org.jspecify.annotations.NullMarked;
