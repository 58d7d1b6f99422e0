/**
 * What a diagnosis finds out by training: what the data allow, which of several causes it is, and remedies carried out.
 */
@NullMarked
package dev.gradiometer.doctor;

import org.jspecify.annotations.NullMarked;
