package dev.gradiometer.doctor.repair;

/** What was spent, in trainings of the original's length. */
final class Account {
    private final Budget budget;
    private final long began = System.nanoTime();
    private final long planned;
    private long searching;
    private long proving;

    /** @param planned steps of the original */
    Account(Budget budget, long planned) {
        this.budget = budget;
        this.planned = Math.max(1, planned);
    }

    void search(long steps) {
        searching += steps;
    }

    void prove(long steps) {
        proving += steps;
    }

    /** Whether no more may be searched. The clock is asked only where the budget is a time. */
    boolean spent() {
        return switch (budget) {
            case Budget.Trainings trainings -> costs().searching() >= trainings.count();
            case Budget.Time time -> System.nanoTime() - began >= time.length().toNanos();
        };
    }

    Costs costs() {
        return new Costs((double) searching / planned, (double) proving / planned);
    }
}
