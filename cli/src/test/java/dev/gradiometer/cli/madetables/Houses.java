package dev.gradiometer.cli.madetables;

import java.time.LocalDate;

/** Houses and their prices in hundred thousands: words, sizes, years, a date of sale, cells that mean "has none". */
final class Houses implements TableRows {
    private static final String[] GRADES = {"Po", "Fa", "TA", "Gd", "Ex"};
    private static final String[] STYLES = {"1Story", "2Story", "1.5Fin", "SLvl", "SFoyer"};
    private static final String[] COVERS = {"VinylSd", "MetalSd", "HdBoard", "Wd Sdng", "Plywood", "CemntBd", "BrkFace"
    };
    private static final String[] ROOFS = {"Gable", "Hip", "Flat", "Gambrel"};
    private static final String[] GARAGES = {"Attchd", "Detchd", "BuiltIn", "CarPort"};
    private static final String[] ZONES = {"RL", "RM", "FV", "RH", "C (all)"};
    private static final String[] SALES = {"Normal", "Partial", "Abnorml", "Family"};
    private static final String[] NAMES = {
        "Id",
        "MSZoning",
        "LotFrontage",
        "LotArea",
        "Street",
        "Alley",
        "Neighborhood",
        "HouseStyle",
        "OverallQual",
        "OverallCond",
        "YearBuilt",
        "YearRemod",
        "RoofStyle",
        "Exterior",
        "MasVnrArea",
        "ExterQual",
        "TotalBsmtSF",
        "BsmtQual",
        "CentralAir",
        "1stFlrSF",
        "2ndFlrSF",
        "GrLivArea",
        "FullBath",
        "Bedrooms",
        "KitchenQual",
        "Fireplaces",
        "GarageType",
        "GarageArea",
        "PorchSF",
        "PoolArea",
        "DateSold",
        "SaleCondition",
        "SalePrice"
    };

    private final Draws draws = new Draws(1460);
    private final double[] quarters = new double[25];
    private int id;

    Houses() {
        for (int i = 0; i < quarters.length; i++) {
            quarters[i] = draws.normal(0, 0.18);
        }
    }

    @Override
    public void header(CsvCells cells) {
        for (String name : NAMES) {
            cells.word(name);
        }
        cells.end();
    }

    @Override
    public void next(CsvCells cells) {
        int quarter = Math.min(draws.whole(0, 24), draws.whole(0, 24));
        double wealth = draws.normal(quarters[quarter] * 3, 0.8);
        int built = (int) Math.clamp(draws.normal(1975 + 12 * wealth, 24), 1880, 2009);
        int renewed = draws.chance(0.3) ? draws.whole(Math.max(built, 1950), 2010) : Math.max(built, 1950);
        LocalDate sold = LocalDate.of(2006, 1, 1).plusDays(draws.whole(0, 1_670));
        int quality = (int) Math.clamp(StrictMath.rint(draws.normal(6 + wealth, 1)), 1, 10);
        int condition = (int) Math.clamp(StrictMath.rint(draws.normal(5.6, 1.1)), 1, 9);
        int style = draws.index(0.5, 0.3, 0.11, 0.05, 0.04);
        double ground = StrictMath.exp(draws.normal(7 + 0.14 * wealth, 0.25));
        double upper = style == 1 || style == 2 ? ground * draws.uniform(0.4, 1) : 0;
        double living = ground + upper;
        double cellar = draws.chance(0.03) ? 0 : ground * draws.uniform(0.7, 1.05);
        double lot = StrictMath.exp(draws.normal(9.1, 0.4)) + (draws.chance(0.03) ? draws.uniform(1e4, 9e4) : 0);
        double garage = draws.chance(0.06) ? 0 : Math.clamp(draws.normal(480 + 90 * wealth, 150), 160, 1_400);
        int fires = draws.index(0.47 - 0.1 * Math.clamp(wealth, -2, 2), 0.45, 0.08);
        int baths = (int) Math.clamp(StrictMath.rint(living / 1_000 + draws.normal(0, 0.5)), 1, 4);
        int kitchen = grade(quality);
        int outside = grade(quality);
        boolean cooled = draws.chance(built < 1940 ? 0.75 : 0.97);
        double pool = draws.chance(0.005) ? draws.uniform(400, 800) : 0;
        double porch = draws.chance(0.55) ? StrictMath.exp(draws.normal(4, 0.7)) : 0;
        double veneer = draws.chance(0.4) ? StrictMath.exp(draws.normal(5.1, 0.7)) : 0;
        int sale = draws.index(0.84, 0.08, 0.06, 0.02);

        int ageWhenSold = sold.getYear() - built;
        double logPrice = 0.3
                + quarters[quarter]
                + 0.62 * StrictMath.log(living / 1_500)
                + 0.085 * (quality - 6)
                + (quality >= 9 ? 0.12 : 0)
                + 0.05 * (condition - 5) * (ageWhenSold > 20 ? 1 : 0.3)
                - 0.2 * (1 - StrictMath.exp(-ageWhenSold / 25.0))
                - 0.0015 * Math.min(60, sold.getYear() - renewed)
                + 0.1 * StrictMath.log(lot / 9_000)
                + 0.00014 * cellar * (quality > 5 ? 1.2 : 0.7)
                + 0.00022 * garage
                + 0.045 * Math.min(fires, 1)
                + 0.035 * kitchen
                + (cooled ? 0.08 : 0)
                + (pool > 0 ? 0.1 : 0)
                - (sold.isAfter(LocalDate.of(2008, 9, 1)) ? 0.06 : 0)
                + (sale == 1 ? 0.08 : sale == 2 ? -0.12 : 0)
                - 0.32
                + draws.normal(0, 0.1);

        cells.whole(++id).word(ZONES[draws.index(0.79, 0.15, 0.04, 0.01, 0.01)]);
        if (draws.chance(0.82)) {
            cells.whole((long) StrictMath.sqrt(lot * draws.uniform(0.4, 0.7)));
        } else {
            cells.gap();
        }
        cells.whole((long) lot).word("Pave");
        wordOrGap(cells, draws.chance(0.06), draws.chance(0.5) ? "Grvl" : "Pave");
        cells.word("Q%02d".formatted(quarter + 1))
                .word(STYLES[style])
                .whole(quality)
                .whole(condition);
        cells.whole(built)
                .whole(renewed)
                .word(ROOFS[draws.index(0.78, 0.19, 0.02, 0.01)])
                .word(draws.one(COVERS));
        if (draws.chance(0.995)) {
            cells.whole((long) veneer);
        } else {
            cells.gap();
        }
        cells.word(GRADES[outside]).whole((long) cellar);
        wordOrGap(cells, cellar > 0, GRADES[grade(quality)]);
        cells.word(cooled ? "Y" : "N")
                .whole((long) ground)
                .whole((long) upper)
                .whole((long) living)
                .whole(baths);
        cells.whole(Math.clamp((long) (living / 550) + draws.whole(-1, 1), 1, 6))
                .word(GRADES[kitchen])
                .whole(fires);
        wordOrGap(cells, garage > 0, GARAGES[draws.index(0.6, 0.27, 0.1, 0.03)]);
        cells.whole((long) garage)
                .whole((long) porch)
                .whole((long) pool)
                .word(sold.toString())
                .word(SALES[sale]);
        cells.whole(100 * (long) (1_000 * StrictMath.exp(logPrice))).end();
    }

    private int grade(int quality) {
        return (int) Math.clamp(StrictMath.rint(draws.normal((quality + 1) / 2.6, 0.5)), 0, 4);
    }

    private static void wordOrGap(CsvCells cells, boolean there, String word) {
        if (there) {
            cells.word(word);
        } else {
            cells.gap();
        }
    }
}
