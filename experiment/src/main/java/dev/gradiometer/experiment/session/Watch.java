package dev.gradiometer.experiment.session;

/**
 * How closely a session is looked at while it trains. Parameters are the same to the bit, and so is what is evaluated;
 * only values that are not finite are noticed in the loss alone where steps are not read, which may be a step later.
 */
public enum Watch {
    /** One evaluation after the last step, without metrics. */
    END,
    /** Evaluations before the first step and after the last one. */
    ENDS,
    /** All evaluations, and curvature if the experiment asks for it. */
    EVALUATIONS,
    /** Every reading, as a diagnosis needs them. */
    ALL
}
