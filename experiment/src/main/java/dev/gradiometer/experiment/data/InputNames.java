package dev.gradiometer.experiment.data;

import java.util.ArrayList;
import java.util.List;

/** Names of columns for sources that have none. */
final class InputNames {
    private InputNames() {}

    /** Of samples in an array: pixels if it has three dimensions, samples × rows × columns. */
    static List<String> of(List<Long> shape) {
        return shape.size() == 3
                ? pixels(Math.toIntExact(shape.get(1)), Math.toIntExact(shape.get(2)))
                : numbered(Math.toIntExact(shape.stream().skip(1).reduce(1L, (a, b) -> a * b)));
    }

    /** {@code pixel[row,column]} from 0, row by row. */
    static List<String> pixels(int height, int width) {
        List<String> names = new ArrayList<>(height * width);
        for (int i = 0; i < height * width; i++) {
            names.add("pixel[" + i / width + "," + i % width + "]");
        }
        return names;
    }

    /** {@code x[i]} from 0. */
    static List<String> numbered(int width) {
        return numbered('x', width);
    }

    /** {@code y[i]} from 0, for target columns. */
    static List<String> numberedTargets(int width) {
        return numbered('y', width);
    }

    private static List<String> numbered(char letter, int width) {
        List<String> names = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            names.add(letter + "[" + i + "]");
        }
        return names;
    }
}
