/** The experiment file, data sets, the training loop, the run folder and checkpoints. */
module dev.gradiometer.experiment {
    requires transitive dev.gradiometer.instruments;
    requires de.siegmar.fastcsv;
    requires org.snakeyaml.engine;

    exports dev.gradiometer.experiment;
    exports dev.gradiometer.experiment.data;
    exports dev.gradiometer.experiment.recording;
    exports dev.gradiometer.experiment.session;
    exports dev.gradiometer.experiment.spec;
}
