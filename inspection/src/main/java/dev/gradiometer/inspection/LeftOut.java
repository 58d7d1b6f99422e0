package dev.gradiometer.inspection;

import dev.gradiometer.language.Text;

/**
 * An instrument that has nothing to say of a network.
 *
 * @param instrument which
 * @param reason     why; what an instrument itself says of it is English
 */
public record LeftOut(Instrument instrument, Text reason) {}
