package dev.gradiometer.inspection;

import dev.gradiometer.language.Text;

/**
 * An instrument that has nothing to say of a network.
 *
 * @param instrument which
 * @param reason     why
 */
public record LeftOut(Instrument instrument, Text reason) {}
