/** Remedies in the words of other frameworks, for runs that were recorded there. */
@NullMarked
package dev.gradiometer.views.advice;

import org.jspecify.annotations.NullMarked;
