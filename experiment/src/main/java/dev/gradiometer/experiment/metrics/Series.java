package dev.gradiometer.experiment.metrics;

import java.util.Arrays;

/** Numbers, one for each sample, as they come. */
final class Series {
    private double[] numbers = new double[16];
    private int size;

    void add(double number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    double get(int index) {
        return numbers[index];
    }

    int size() {
        return size;
    }

    double[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
