/** The experiment file, data sets, the training loop, the run folder and checkpoints. */
module dev.gradiometer.experiment {
    requires transitive dev.gradiometer.instruments;
    requires transitive tools.jackson.databind;
    requires de.siegmar.fastcsv;
    requires org.snakeyaml.engine;

    exports dev.gradiometer.experiment;
    exports dev.gradiometer.experiment.checkpoint;
    exports dev.gradiometer.experiment.data;
    exports dev.gradiometer.experiment.json;
    exports dev.gradiometer.experiment.recording;
    exports dev.gradiometer.experiment.runfolder;
    exports dev.gradiometer.experiment.session;
    exports dev.gradiometer.experiment.spec;
}
