package dev.gradiometer.bench.ground.rival;

import dev.gradiometer.readings.Recording;
import java.util.List;

/**
 * Another tool's rules, applied to what one of our trainings recorded. Where a rule asks for a share of entries beyond
 * a limit and only their mean and deviation were recorded, they are taken for normal.
 */
public interface Rival {
    /** All of them. */
    List<Rival> ALL = List.of(new AutoTrainer(), new DeepDiagnosis(), new SageMakerDebugger(), new Torchmortem());

    /** The tool's name. */
    String name();

    /**
     * Causes that its rules find, by our identifiers, the one that it names first in front; none if it finds nothing.
     */
    List<String> causes(Recording recording);
}
