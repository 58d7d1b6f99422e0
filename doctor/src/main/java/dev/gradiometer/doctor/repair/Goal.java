package dev.gradiometer.doctor.repair;

import dev.gradiometer.diagnosis.Standing;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Yardstick;
import dev.gradiometer.trials.TrialOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a repaired network has to reach: what the data allow within the margin of the yardstick, or where that is not
 * known a skill.
 *
 * @param yardstick  what the data of the original allow; null if that is not known
 * @param thresholds of the original
 */
record Goal(@Nullable Yardstick yardstick, Thresholds thresholds) {
    Level of(TrialOutcome outcome) {
        if (outcome.ending() == Ending.NON_FINITE || Double.isNaN(outcome.skill())) {
            return Level.NONE;
        }
        Optional<TrialOutcome.Result> train = outcome.parts().stream()
                .filter(result -> result.part() == Evaluation.Part.TRAIN)
                .findFirst();
        Score first =
                train.flatMap(result -> result.scores().stream().findFirst()).orElse(null);
        return train.flatMap(this::standing)
                .map(standing -> new Level(
                        standing.share(),
                        !standing.fallsShortOf(thresholds.learnedShare()),
                        new Score(standing.metric(), standing.reached(), standing.guessing())))
                .orElse(new Level(outcome.skill(), outcome.skill() >= thresholds.learnedSkill(), first));
    }

    private Optional<Standing> standing(TrialOutcome.Result train) {
        return yardstick == null
                ? Optional.empty()
                : Standing.of(yardstick, train.scores(), train.samples()).filter(Standing::predictable);
    }
}
