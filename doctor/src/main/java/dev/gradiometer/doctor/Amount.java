package dev.gradiometer.doctor;

import dev.gradiometer.experiment.data.DataSet;

/** How much there is to fit in one fold. */
record Amount(int fitted, int held, int inputs, int outputs) {
    static Amount of(DataSet data, Effort effort) {
        return new Amount(Folds.fitted(data, effort), Folds.held(data, effort), data.inputs(), Head.outputs(data));
    }
}
