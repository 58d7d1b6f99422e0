package dev.gradiometer.drafting;

/**
 * A column and what it is for.
 *
 * @param column its name
 * @param use    what is done with it
 * @param gaps   share of its cells that are missing
 */
public record ColumnUse(String column, Use use, double gaps) {}
