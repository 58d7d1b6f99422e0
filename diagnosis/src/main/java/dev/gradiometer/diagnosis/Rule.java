package dev.gradiometer.diagnosis;

import java.util.Optional;

/**
 * Looks for one root cause in a training that did not learn. Rules stand in an order of precedence; the first that
 * finds its cause names the failure.
 */
interface Rule {
    Optional<Finding> examine(CaseFile file);
}
