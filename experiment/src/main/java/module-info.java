/** The experiment file, data sets, the training loop, the run folder and checkpoints. */
module dev.gradiometer.experiment {
    requires transitive dev.gradiometer.instruments;
    requires de.siegmar.fastcsv;

    exports dev.gradiometer.experiment;
    exports dev.gradiometer.experiment.data;
    exports dev.gradiometer.experiment.recording;
}
