package dev.gradiometer.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The units of one activation.
 *
 * @param index    index of the layer
 * @param units    how many there are
 * @param samples  of the last window that covers the training set; of the whole run, if none does
 * @param live     per unit, on how many of these samples it was live
 * @param dead     those that were live on none
 * @param lastLive per unit the last step at which it was live, −1 if it never was; null for units that are not dead
 */
public record UnitRecord(
        int index, int units, long samples, List<Long> live, List<Integer> dead, List<@Nullable Long> lastLive) {}
