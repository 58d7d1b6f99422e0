package dev.gradiometer.cli.report;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.readings.Recording;

/**
 * A run and what the doctor says of it.
 *
 * @param initialiser how the weights were drawn, in words
 * @param data        name of the data set
 * @param recording   what was recorded
 * @param diagnosis   what follows from it
 * @param folder      where it is recorded, as the user would type it
 */
public record DiagnosedRun(String initialiser, String data, Recording recording, Diagnosis diagnosis, String folder) {}
