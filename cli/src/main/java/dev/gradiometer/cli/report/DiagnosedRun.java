package dev.gradiometer.cli.report;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.readings.Recording;

/**
 * A run and what the doctor says of it.
 *
 * @param recording   what was recorded
 * @param diagnosis   what follows from it
 * @param folder      where it is recorded, as the user would type it
 */
public record DiagnosedRun(Recording recording, Diagnosis diagnosis, String folder) {}
