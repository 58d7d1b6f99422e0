package dev.gradiometer.diagnosis;

/**
 * A unit that a finding is about.
 *
 * @param layer     index of the layer
 * @param layerName name of the layer
 * @param unit      number of the unit in its layer, from 0
 * @param sinceStep the step after whose update it was so, or −1 if it was so before training
 */
public record UnitRef(int layer, String layerName, int unit, long sinceStep) {}
