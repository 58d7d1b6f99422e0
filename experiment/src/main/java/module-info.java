/** The experiment file, data sets, the training loop and checkpoints. */
module dev.gradiometer.experiment {
    requires transitive dev.gradiometer.instruments;
    requires transitive dev.gradiometer.runfolder;
    requires dev.gradiometer.formats;
    requires transitive dev.gradiometer.tables;
    requires de.siegmar.fastcsv;
    requires org.snakeyaml.engine;

    exports dev.gradiometer.experiment.checkpoint;
    exports dev.gradiometer.experiment.data;
    exports dev.gradiometer.experiment.preprocessing;
    exports dev.gradiometer.experiment.session;
    exports dev.gradiometer.experiment.spec;
}
