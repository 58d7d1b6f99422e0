package dev.gradiometer.runfolder.json;

import dev.gradiometer.readings.Scaled;
import dev.gradiometer.readings.Shape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fills records of any shape with random values, odd ones included. */
public final class RandomRecords {
    private static final double[] ODD = {
        0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        1e23,
        0.1
    };
    private static final int[] EXPONENTS = {
        -9966, -1200, -1100, -1074, -1030, -1023, -1022, -1021, 1022, 1023, 1024, 1025, 3000, 300_000
    };

    private final RandomGenerator random;

    public RandomRecords(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public <T extends Record> T make(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(this::value).toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName(), e);
        }
    }

    private Object value(RecordComponent component) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return nullable && random.nextInt(4) == 0 ? null : value(component.getGenericType());
    }

    private Object value(Type type) {
        if (type == double.class || type == Double.class) {
            return number();
        } else if (type == long.class || type == Long.class) {
            return random.nextBoolean() ? random.nextLong() : random.nextLong(1000);
        } else if (type == int.class || type == Integer.class) {
            return random.nextBoolean() ? random.nextInt() : random.nextInt(1000);
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == String.class) {
            return List.of("", "dense3.weights", "a \"quoted\"\nline\u0000", "δˡ — 梯度 \uD83D\uDCC9")
                    .get(random.nextInt(4));
        } else if (type == Shape.class) {
            return new Shape(random.ints(1 + random.nextInt(3), 1, 100).boxed().toList());
        } else if (type instanceof Class<?> c && c.isSealed()) {
            return value(c.getPermittedSubclasses()[random.nextInt(c.getPermittedSubclasses().length)]);
        } else if (type == Scaled.class) {
            return scaled();
        } else if (type instanceof ParameterizedType map && map.getRawType() == SortedMap.class) {
            SortedMap<String, Double> numbers = new TreeMap<>();
            random.doubles(random.nextInt(3)).forEach(n -> numbers.put("threshold-" + n, n));
            return numbers;
        } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> value(list.getActualTypeArguments()[0]))
                    .toList();
        } else if (type instanceof Class<?> c && c.isEnum()) {
            return c.getEnumConstants()[random.nextInt(c.getEnumConstants().length)];
        } else if (type instanceof Class<?> c && c.isRecord()) {
            return make(c.asSubclass(Record.class));
        }
        throw new IllegalArgumentException("no values for " + type);
    }

    private double number() {
        return switch (random.nextInt(3)) {
            case 0 -> ODD[random.nextInt(ODD.length)];
            case 1 -> random.nextGaussian();
            default -> {
                double any = Double.longBitsToDouble(random.nextLong());
                yield Double.isNaN(any) ? Double.NaN : any;
            }
        };
    }

    Scaled scaled() {
        return switch (random.nextInt(4)) {
            case 0 -> Scaled.of(number());
            case 1 -> Scaled.of(random.nextGaussian(), EXPONENTS[random.nextInt(EXPONENTS.length)]);
            case 2 -> Scaled.of(Math.nextDown(2.0), EXPONENTS[random.nextInt(EXPONENTS.length)]);
            default -> Scaled.of(random.nextGaussian(), random.nextInt(-40_000, 40_000));
        };
    }
}
