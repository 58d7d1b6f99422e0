package dev.gradiometer.experiment.preprocessing;

import java.util.List;

/** What the outputs of a network stand for. */
public sealed interface Targets {
    /** Names of what is predicted: classes, labels, or numbers. */
    List<String> names();

    /** What they are learned in; the user's own unit where they are no numbers. */
    TargetUnits units();

    /**
     * One of several classes that exclude each other.
     *
     * @param names  at least two; label k is the k-th
     * @param oneHot whether the network has an output per class, otherwise it has one for all: the class's number, or
     *     for two classes the second one's odds
     */
    record Classes(List<String> names, boolean oneHot) implements Targets {
        public Classes {
            names = List.copyOf(names);
        }

        @Override
        public TargetUnits units() {
            return TargetUnits.SAME;
        }
    }

    /**
     * Labels that are there or not, independently of each other.
     *
     * @param names one per output
     */
    record Labels(List<String> names) implements Targets {
        public Labels {
            names = List.copyOf(names);
        }

        @Override
        public TargetUnits units() {
            return TargetUnits.SAME;
        }
    }

    /**
     * Numbers.
     *
     * @param names one per output
     * @param units what outputs are in
     */
    record Numbers(List<String> names, TargetUnits units) implements Targets {
        public Numbers {
            names = List.copyOf(names);
        }
    }

    /**
     * The inputs themselves: an autoencoder.
     *
     * @param names one per output, the inputs'
     * @param units what outputs are in: the scaling of the inputs
     */
    record Inputs(List<String> names, TargetUnits units) implements Targets {
        public Inputs {
            names = List.copyOf(names);
        }
    }
}
