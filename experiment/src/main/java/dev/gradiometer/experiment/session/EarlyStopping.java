package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.StopSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * The watch over a loss after each epoch: whether the run goes on, and a copy of the best state. What it depends on is
 * in the {@link Position}, and nothing of it on the planned length, so that a run can be made longer.
 */
final class EarlyStopping {
    private final StopSpec spec;
    private final long stepsPerEpoch;
    private final Evaluator watched;
    private final Evaluator others;
    private final @Nullable Snapshot room;
    private Position.Best best = Position.Best.NONE;
    private double loss = Double.NaN;
    private long heardAt = -1;

    private EarlyStopping(StopSpec spec, long stepsPerEpoch, Evaluator all, @Nullable Snapshot room) {
        this.spec = spec;
        this.stepsPerEpoch = stepsPerEpoch;
        this.watched = all.only(part -> part == spec.watched());
        this.others = all.only(part -> part != spec.watched());
        this.room = room;
    }

    /** The watch that {@code spec} asks for; null for none. */
    static @Nullable EarlyStopping of(ExperimentSpec spec, Network network, Epochs epochs, Evaluator all) {
        StopSpec stop = spec.training().stop().orElse(null);
        if (stop == null) {
            return null;
        }
        Snapshot room = spec.training().keepsBest() ? Snapshot.room(network) : null;
        return new EarlyStopping(stop, epochs.stepsPerEpoch(), all, room);
    }

    /** @throws UserInputException if the part to watch is not there */
    static void check(ExperimentSpec spec, DataSet data) {
        spec.training().stop().filter(stop -> data.part(stop.watched()) == null).ifPresent(stop -> {
            throw new UserInputException("training.stop: the data have no validation part whose loss could be watched; "
                    + "give data.split a share for validation, or set training.stop.when: training-loss");
        });
    }

    /** Evaluates the part that is watched, and no other. */
    Evaluator evaluator() {
        return watched;
    }

    /** What is left to evaluate when {@code step} steps are done, of all that {@code all} evaluates. */
    Evaluator rest(Evaluator all, long step) {
        return heardAt == step ? others : all;
    }

    /** A part was evaluated. */
    void heard(Evaluation evaluation) {
        if (evaluation.part() == spec.watched()) {
            loss = evaluation.loss();
            heardAt = evaluation.step();
        }
    }

    /** An epoch is over, and its loss was heard; {@code position} is that of the session, with the best before it. */
    void epochOver(Network network, UpdateChain chain, Position position) {
        if (loss < best.loss()) {
            best = new Position.Best(position.step(), loss);
            keep(network, chain, position);
        }
    }

    private void keep(Network network, UpdateChain chain, Position at) {
        if (room != null) {
            room.take(network, chain, new Position(at.step(), at.epochLoss(), at.nonFiniteSteps(), best));
        }
    }

    /** The session is where {@code position} says; if that is its best state, it is kept. */
    void resumeAt(Network network, UpdateChain chain, Position position) {
        best = position.best();
        if (best.known() && best.step() == position.step()) {
            keep(network, chain, position);
        }
    }

    /** Whether patience is at an end when {@code step} steps are done. */
    boolean over(long step) {
        return step / stepsPerEpoch - best.step() / stepsPerEpoch >= spec.patience();
    }

    Position.Best best() {
        return best;
    }

    /** The best state; null if there is none, or it is not kept. */
    @Nullable Snapshot kept() {
        return best.known() ? room : null;
    }
}
