package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is left: the training got nowhere and no other rule can say why. */
final class NoProgressRule implements Rule {
    /** Share of the way from the best constant to perfect below which a training has learned next to nothing. */
    private static final double LITTLE = 0.15;

    /** Share of what models reach on a sample of the data from which a training that has learned did most of it. */
    private static final double MOST = 0.7;

    /** Share of the way to perfect by which the loss changes in twice the steps where it has come to rest. */
    private static final double AT_REST = 0.05;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        double skill = file.outcome().skill();
        Standing standing = file.outcome().standing();
        boolean goesOn = file.unfinished() && file.falling();
        boolean less = file.outcome().state() == Outcome.State.BELOW && standing != null;
        Report report = new Report(Cause.NO_PROGRESS, file)
                .certainty(Certainty.POSSIBLE)
                .since(0);
        if (modelsFindNothingEither(file) && !goesOn) {
            return Optional.of(report.say(FindingPhrase.MODELS_FIND_NOTHING_EITHER.with())
                    .evidence(EvidencePhrase.SKILL.with(), skill, "<", LITTLE, SourcePhrase.BEST_CONSTANT)
                    .advice(Advice.of(RemedyPhrase.CHECK_LABELS, new Remedy.CheckLabels()))
                    .write(Severity.FAILURE));
        }
        if ((file.outcome().state() != Outcome.State.FAILED && !less) || goesOn) {
            return Optional.empty();
        }
        if (standing != null && less) {
            boolean most =
                    standing.lowerBound() && skill >= file.thresholds().learnedSkill() && standing.share() >= MOST;
            return Optional.of(report.say(FindingPhrase.STOPS_SHORT.with())
                    .evidence(
                            EvidencePhrase.SHARE_OF_ALLOWED.with(),
                            standing.share(),
                            "<",
                            file.thresholds().learnedShare(),
                            SourcePhrase.YARDSTICK)
                    .advice(Advice.none())
                    .write(most ? Severity.WARNING : Severity.FAILURE));
        }
        report.say(FindingPhrase.NOTHING_EXPLAINS_IT.with());
        List<Text> sound = sound(file);
        if (!sound.isEmpty()) {
            report.say(FindingPhrase.WHAT_IS_SOUND.with(Joint.LIST.join(sound)));
        }
        return Optional.of(report.say(FindingPhrase.WHAT_MAY_BE_WRONG.with())
                .evidence(
                        EvidencePhrase.SKILL.with(),
                        skill,
                        "<",
                        file.thresholds().failedSkill(),
                        SourcePhrase.BEST_CONSTANT)
                .advice(Advice.of(RemedyPhrase.CHECK_LABELS, new Remedy.CheckLabels()))
                .write(Severity.FAILURE));
    }

    /**
     * Whether a training that has come to rest learned next to nothing, and models that were fitted to a sample of its
     * data found nothing: alone that says little of all of the data, together with such a training it does.
     */
    private static boolean modelsFindNothingEither(CaseFile file) {
        double span = file.setup().trivialLoss() - file.setup().lossFloor();
        boolean atRest = Pace.of(file, Evaluation::loss)
                .filter(pace -> pace.level(AT_REST * span))
                .isPresent();
        boolean little =
                file.outcome().state() == Outcome.State.BELOW && file.outcome().skill() < LITTLE;
        return Standing.nothingInSample(file.recording())
                && atRest
                && (little || file.outcome().state() == Outcome.State.FAILED);
    }

    /** What the readings show to be in order; what was not recorded is not claimed. */
    private static List<Text> sound(CaseFile file) {
        List<Text> sound = new ArrayList<>();
        Optional<StepReading> last = file.lastSound();
        boolean everywhere = last.isPresent()
                && file.weightedLayers().stream()
                        .allMatch(layer -> Double.isFinite(CaseFile.gradientDecade(last.get(), layer)));
        if (everywhere) {
            sound.add(WordPhrase.GRADIENTS_REACH.with());
        }
        Optional<Double> gain = file.medianGain(file.probes());
        if (gain.isPresent() && gain.get() > 0) {
            sound.add(WordPhrase.STEPS_LOWER.with());
        }
        List<LayerSetup> mortal =
                file.setup().layers().stream().filter(LayerSetup::canDie).toList();
        boolean alive = file.lastWindow().isPresent()
                && !mortal.isEmpty()
                && mortal.stream().allMatch(layer -> file.deadUnits(layer).size() < layer.units());
        if (alive) {
            sound.add(WordPhrase.UNITS_ALIVE.with());
        }
        return sound;
    }
}
