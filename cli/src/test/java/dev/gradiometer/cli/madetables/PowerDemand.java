package dev.gradiometer.cli.madetables;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;

/** A town's demand of power by the hour: trend, seasons, weekdays, weather, and what it was a day and a week before. */
final class PowerDemand implements TableRows {
    private static final int WEEK = 168;
    private static final int DAY = 24;
    private static final LocalDateTime START = LocalDateTime.of(2023, 1, 2, 0, 0);
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    private final Draws draws = new Draws(8_760);
    private final Deque<Double> week = new ArrayDeque<>();
    private long hour;
    private double weather;
    private double mood;
    private boolean holiday;

    PowerDemand() {
        while (week.size() < WEEK) {
            week.addLast(demand());
        }
    }

    @Override
    public void header(CsvCells cells) {
        for (String name : new String[] {
            "timestamp", "hour", "weekday", "holiday", "temperature", "lag_24", "lag_168", "mean_24", "demand"
        }) {
            cells.word(name);
        }
        cells.end();
    }

    @Override
    public void next(CsvCells cells) {
        Double[] before = week.toArray(Double[]::new);
        double lastDay = 0;
        for (int i = WEEK - 2 * DAY; i < WEEK - DAY; i++) {
            lastDay += before[i] / DAY;
        }
        LocalDateTime now = START.plusHours(hour);
        double demand = demand();
        cells.word(now.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME))
                .whole(now.getHour())
                .word(DAYS[now.getDayOfWeek().ordinal()])
                .word(holiday ? "yes" : "no")
                .number(temperature(now), 1)
                .number(before[WEEK - DAY], 1)
                .number(before[0], 1)
                .number(lastDay, 1)
                .number(demand, 1)
                .end();
        week.removeFirst();
        week.addLast(demand);
    }

    private double demand() {
        LocalDateTime now = START.plusHours(hour++);
        if (now.getHour() == 0) {
            holiday = draws.chance(0.03);
        }
        weather = 0.98 * weather + draws.normal(0, 0.8);
        mood = 0.9 * mood + draws.normal(0, 4);
        boolean free = holiday || now.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        double temperature = temperature(now);
        double morning = bump(now.getHour(), free ? 10 : 7.5, free ? 3 : 2);
        double evening = bump(now.getHour(), 19, 2.5);
        double heating = Math.max(0, 15 - temperature);
        double cooling = Math.max(0, temperature - 22);
        return 300
                + 0.0015 * hour
                + (free ? 50 : 100) * morning
                + 110 * evening
                + 2.5 * heating
                + 6 * cooling * (0.4 + evening)
                - (free ? 25 : 0)
                + mood
                + draws.normal(0, 7);
    }

    private double temperature(LocalDateTime now) {
        double year = StrictMath.cos(2 * StrictMath.PI * (now.getDayOfYear() - 20) / 365.25);
        double day = StrictMath.cos(2 * StrictMath.PI * (now.getHour() - 15) / 24);
        return 12 - 11 * year + 4 * day + weather;
    }

    private static double bump(double hour, double centre, double width) {
        double distance = (hour - centre) / width;
        return StrictMath.exp(-distance * distance / 2);
    }
}
