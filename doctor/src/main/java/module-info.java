/** Trains to find out: what the data allow, and which of several causes it is. */
module dev.gradiometer.doctor {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.diagnosis;
    requires transitive dev.gradiometer.trials;
    requires org.apache.commons.statistics.inference;

    exports dev.gradiometer.doctor;
    exports dev.gradiometer.doctor.repair;

    opens dev.gradiometer.doctor to
            tools.jackson.databind;
}
