package dev.gradiometer.inspection;

import java.util.List;

/**
 * A training step held against number formats.
 *
 * @param samples samples of the batch
 * @param formats one entry a format
 */
public record RangeUse(int samples, List<FormatUse> formats) {
    public RangeUse {
        formats = List.copyOf(formats);
    }
}
