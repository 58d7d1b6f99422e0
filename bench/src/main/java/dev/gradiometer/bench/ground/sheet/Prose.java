package dev.gradiometer.bench.ground.sheet;

/** What the page says between its tables. */
final class Prose {
    static final String INTRODUCTION = """
            # The proving ground

            How often the diagnosis is right, on networks whose fate is known because each was trained with ten seeds.
            `bench/run doctor --data FOLDER --docs docs` writes this page; the same seeds give the same page. FOLDER
            has `digits/digits.csv`, `breast-cancer/breast-cancer.csv`, `auto-mpg/auto-mpg.csv` and MNIST's training
            set in `mnist`; all other data are made. `--half tune` looks at the half that rules may be made for,
            `--only PATTERN` at networks by name. What was trained is kept in the folder `bench/target/ground` and not
            trained again: all of it costs some minutes of two cores at first, and fewer after a change of a rule.
            `networks` in that folder has every network as an experiment file: call `diagnose networks/NAME.yaml` there.

            **Networks.** Two plain ones for each of fifteen data sets: circles, moons, blobs, spirals, stroke digits,
            digits, breast cancer, miles per gallon, part of MNIST, and six made tables (passengers, houses, card
            payments, sensors, words, power demand). To these something is done that should harm (activation, depth,
            first weights, rate, units of inputs and targets, output and loss, sign, sum, dropout, decay, clipping,
            schedule, labels, too few units or steps, and pairs of these), or something that only looks odd. Beside
            them stand networks of the kind that people ask about in public, and those of TheDeepChecker (Ben Braiek
            and Khomh 2023).

            **Labels.** What was done does not count, what comes of it does. Each network and its parent are trained
            with ten seeds. The metric is the task's: accuracy, for a rare class average precision or balanced
            accuracy, for labels F1, for numbers R², as a share of the way from guessing to a perfect score. What the
            data allow is the larger of what the parent reaches on validation samples (median over seeds) and what the
            best simple model of the yardstick does on samples that it was not fitted to, less one standard error
            because the best of several owes something to luck. A network *fails* if on its own training samples it
            stays below 0.8 of that with at least eight seeds of ten, by more than 2.6 standard errors, or if its data
            allow nothing; it is *healthy* if at least eight reach 0.9; otherwise it is unclear and not counted.

            **Right.** The doctor sees seed 1, as `diagnose` does. It alarms if a finding is a failure
            (exit code 3). A cause is right if it is what was done, or what that comes to where two names fit.

            **Halves.** What is done to networks is drawn twice, from two seeds. The first draw is the half to tune on.
            The second was made after the rules, and is the half to report. Networks that are not drawn, the plain
            ones, the public kinds and TheDeepChecker's, are in one of both by a hash of their name.
            """;

    static final String FIGURES = "## Figures\n";

    static final String CALIBRATION = """
            ## Certainty

            Findings of severity failure on the half to report, by their certainty; right if the network fails and the
            cause is a right one.
            """;

    static final String KINDS = """
            ## Kinds

            Both halves together.
            """;

    static final String REMEDIES = """
            ## Remedies

            The first remedy of each finding on a network that fails, as it is told after experiments, carried out and
            trained with three seeds. It works if the median then reaches 0.9 of what the data allow. What is part of a
            set that another finding tells is counted with that set.
            """;

    static final String RIVALS = """
            ## Other tools' rules

            On the half to report, applied to the readings of the same trainings, with the limits that the tools have by
            default: AutoTrainer's are those of its `utils/monitor.py`; DeepDiagnosis' and SageMaker Debugger's count
            where the median over recorded steps is beyond them; torchmortem's (0.1.1) are those of its detectors'
            findings of severity critical. Shares of entries beyond a limit are taken from mean and deviation.
            """;

    static final String LISTS = """
            ## Where the diagnosis is wrong

            Both halves together.
            """;

    private Prose() {}
}
