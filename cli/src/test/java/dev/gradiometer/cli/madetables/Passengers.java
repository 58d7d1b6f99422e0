package dev.gradiometer.cli.madetables;

/** Passengers of a ship: who survived, from words, numbers with gaps and columns that tell nothing. */
final class Passengers implements TableRows {
    private static final String[] FAMILIES = {
        "Abbott", "Bergström", "Carter", "Dahl", "Evans", "Fischer", "Goodwin", "Hansen", "Ivanov", "Johansson",
        "Kelly", "Lefebvre", "Moran", "Nilsson", "O'Brien", "Palsson", "Quick", "Rice", "Sage", "Turner"
    };
    private static final String[] MEN = {"William", "John", "George", "Karl", "James", "Patrick", "Léon", "Erik"};
    private static final String[] WOMEN = {"Mary", "Anna", "Elizabeth", "Margaret", "Ellen", "Marie", "Ida", "Bertha"};
    private static final String[] PORTS = {"S", "C", "Q"};
    private static final double[] TYPICAL_FARE = {60, 19, 9.5};

    private final Draws draws = new Draws(1912);
    private int id;

    @Override
    public void header(CsvCells cells) {
        for (String name : new String[] {
            "PassengerId",
            "Survived",
            "Pclass",
            "Name",
            "Sex",
            "Age",
            "SibSp",
            "Parch",
            "Ticket",
            "Fare",
            "Cabin",
            "Embarked"
        }) {
            cells.word(name);
        }
        cells.end();
    }

    @Override
    public void next(CsvCells cells) {
        int shipClass = 1 + draws.index(0.24, 0.21, 0.55);
        boolean woman = draws.chance(shipClass == 1 ? 0.43 : 0.34);
        double age = age(shipClass);
        int siblings = draws.index(0.68, 0.23, 0.03, 0.02, 0.02, 0.02);
        int parents = age < 15 ? draws.whole(1, 2) : draws.index(0.8, 0.12, 0.08);
        int port = shipClass == 3 ? draws.index(0.7, 0.13, 0.17) : draws.index(0.7, 0.28, 0.02);
        double fare =
                TYPICAL_FARE[shipClass - 1] * StrictMath.exp(draws.normal(0, 0.45)) * (1 + 0.5 * (siblings + parents));
        boolean survived = draws.chance(Draws.sigmoid(logit(shipClass, woman, age, siblings + parents, port, fare)));

        cells.whole(++id)
                .whole(survived ? 1 : 0)
                .whole(shipClass)
                .word(name(woman, age))
                .word(woman ? "female" : "male");
        ifKnown(cells, 0.8, age);
        cells.whole(siblings).whole(parents).word(ticket()).number(fare, 4);
        if (draws.chance(shipClass == 1 ? 0.75 : 0.05)) {
            cells.word("ABCDE".charAt(draws.whole(0, 4)) + "" + draws.whole(1, 130));
        } else {
            cells.gap();
        }
        if (draws.chance(0.997)) {
            cells.word(PORTS[port]);
        } else {
            cells.gap();
        }
        cells.end();
    }

    private void ifKnown(CsvCells cells, double probability, double age) {
        if (draws.chance(probability)) {
            cells.number(age, age < 1 ? 2 : 0);
        } else {
            cells.gap();
        }
    }

    private double age(int shipClass) {
        if (draws.chance(0.1)) {
            return draws.uniform(0.4, 14);
        }
        return Math.clamp(draws.normal(42 - 5.5 * shipClass, 12), 14, 80);
    }

    /** Women and children of the better classes first, which is no sum over columns. */
    private static double logit(int shipClass, boolean woman, double age, int family, int port, double fare) {
        double logit = -1.0 - 0.55 * (shipClass - 2);
        logit += woman ? (shipClass == 3 ? 1.5 : 3.6) : -0.2;
        logit += age < 13 ? (shipClass == 3 ? 1.0 : 3.2) : -0.02 * (age - 30);
        logit -= family > 3 ? 1.8 : 0;
        logit += family == 1 || family == 2 ? 0.4 : 0;
        logit += port == 1 ? 0.4 : 0;
        return logit + 0.25 * StrictMath.log(fare / 15);
    }

    private String name(boolean woman, double age) {
        String family = draws.one(FAMILIES);
        if (!woman) {
            String title = age < 13 ? "Master" : draws.chance(0.03) ? "Dr" : "Mr";
            return "%s, %s. %s %s".formatted(family, title, draws.one(MEN), draws.one(MEN));
        }
        String own = draws.one(WOMEN);
        boolean married = age > 20 && draws.chance(0.6);
        String nick = draws.chance(0.1) ? " \"" + own.substring(0, 3) + "ie\"" : "";
        return married
                ? "%s, Mrs. %s (%s %s)".formatted(family, draws.one(MEN), own, draws.one(FAMILIES))
                : "%s, Miss. %s%s".formatted(family, own, nick);
    }

    private String ticket() {
        int number = draws.whole(2_000, 399_999);
        return draws.chance(0.25) ? "PC " + number % 20_000 : Integer.toString(number);
    }
}
