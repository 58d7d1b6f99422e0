package dev.gradiometer.doctor.repair;

/**
 * What a repair cost, in trainings of the original's length.
 *
 * @param searching to find what trains: the original itself, everything that was tried, proofs that failed
 * @param proving   to prove it, and to take out what is not needed
 */
public record Costs(double searching, double proving) {}
