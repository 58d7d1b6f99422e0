package dev.gradiometer.bench.ground.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Tables in the shape of those that people have: words, gaps, units of all sizes, rare classes, noise. */
final class MadeTables {
    private static final String[] QUARTERS = {"north", "south", "east", "west", "port", "mill", "park", "hill"};
    private static final int CHANNELS = 12;
    private static final int WORDS = 40;
    private static final int TOPICS = 4;

    private MadeTables() {}

    /** Tables by name. */
    static Map<String, CsvSheet> all() {
        Map<String, CsvSheet> tables = new LinkedHashMap<>();
        tables.put(
                "passengers",
                CsvSheet.drawn("class,sex,age,relatives,fare,port,survived", 700, 1912, MadeTables::passenger));
        tables.put(
                "houses", CsvSheet.drawn("area,quality,year,baths,garage,quarter,price", 700, 1460, MadeTables::house));
        tables.put("fraud", CsvSheet.drawn(header("v", 10) + ",amount,fraud", 2_500, 2013, MadeTables::payment));
        tables.put("sensors", CsvSheet.drawn(header("channel", CHANNELS) + ",fault", 800, 12, MadeTables::sensors));
        tables.put("words", CsvSheet.drawn(header("word", WORDS) + ",topic", 800, 20, MadeTables::words));
        tables.put(
                "demand",
                CsvSheet.drawn("hour,weekday,temperature,wind,holiday,demand", 1_000, 24, MadeTables::demand));
        return tables;
    }

    static String header(String name, int count) {
        return String.join(
                ",", IntStream.rangeClosed(1, count).mapToObj(i -> name + i).toList());
    }

    private static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static List<?> passenger(RandomGenerator random) {
        int deck = 1 + Math.min(2, random.nextInt(4));
        boolean woman = random.nextDouble() < 0.36;
        double age = Math.max(1, 30 + 14 * random.nextGaussian());
        int relatives = Math.max(0, random.nextInt(6) - 3);
        double fare = Math.exp(4.6 - 0.85 * deck + 0.5 * random.nextGaussian());
        double logit = (woman ? 3.6 : -1.5) - 1.1 * (deck - 2) - 0.04 * (age - 30) - 0.4 * relatives;
        String port = random.nextDouble() < 0.7 ? "S" : random.nextBoolean() ? "C" : "Q";
        return List.of(
                deck,
                woman ? "female" : "male",
                random.nextDouble() < 0.15 ? "" : (Object) Math.rint(age),
                relatives,
                fare,
                port,
                random.nextDouble() < share(logit) ? "yes" : "no");
    }

    private static List<?> house(RandomGenerator random) {
        double area = Math.exp(7.3 + 0.35 * random.nextGaussian());
        int quality = Math.clamp(Math.round(6 + 1.5 * random.nextGaussian() + (area - 1500) / 1500), 1, 10);
        int year = 1900 + random.nextInt(110);
        int baths = 1 + random.nextInt(3);
        int garage = random.nextInt(4);
        int quarter = random.nextInt(QUARTERS.length);
        double log = 10.2 + 0.35 * Math.log(area / 1500) + 0.15 * quality + 0.003 * (year - 1950) + 0.05 * garage;
        double price = Math.exp(log + 0.08 * baths + 0.06 * quarter + 0.1 * random.nextGaussian());
        return List.of(area, quality, year, baths, garage, QUARTERS[quarter], Math.rint(price));
    }

    private static List<?> payment(RandomGenerator random) {
        boolean fraud = random.nextDouble() < 0.03;
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            double shift = fraud && i < 4 ? (i % 2 == 0 ? 2.2 : -2.2) : 0;
            cells.add(2 * Math.pow(i + 1, -0.5) * (shift + random.nextGaussian()));
        }
        cells.add(Math.exp(3 + (fraud ? 1.9 : 1.4) * random.nextGaussian()));
        cells.add(fraud ? 1 : 0);
        return cells;
    }

    /** Channels in units of their own, from thousandths to a hundred thousand; two of them cross where a fault is. */
    private static List<?> sensors(RandomGenerator random) {
        int fault = random.nextInt(3);
        double load = random.nextGaussian();
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < CHANNELS; i++) {
            double state = 0.6 * load + random.nextGaussian() + (i % 3 == fault ? 1.1 : 0);
            cells.add(Math.pow(10, i * 8.0 / (CHANNELS - 1) - 3) * (3 + state));
        }
        cells.add(List.of("none", "leak", "drift").get(fault));
        return cells;
    }

    private static List<?> words(RandomGenerator random) {
        int topic = random.nextInt(TOPICS);
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < WORDS; i++) {
            double mean = i % TOPICS == topic ? 0.75 : 0.35;
            int count = 0;
            for (double left = Math.exp(-mean), p = random.nextDouble(); p > left; p *= random.nextDouble()) {
                count++;
            }
            cells.add(count);
        }
        cells.add("topic" + topic);
        return cells;
    }

    private static List<?> demand(RandomGenerator random) {
        int hour = random.nextInt(24);
        int weekday = random.nextInt(7);
        double temperature = 12 + 9 * random.nextGaussian();
        double wind = Math.abs(6 * random.nextGaussian());
        int holiday = random.nextDouble() < 0.05 ? 1 : 0;
        double daily = 1 - Math.cos((hour - 3) * Math.PI / 12);
        double weather = Math.abs(temperature - 17) / 10;
        double demand = 15_000 + 4_000 * daily * (weekday < 5 && holiday == 0 ? 1 : 0.7) + 2_500 * weather;
        return List.of(hour, weekday, temperature, wind, holiday, Math.rint(demand + 500 * random.nextGaussian()));
    }
}
