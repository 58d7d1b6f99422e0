/**
 * Runs that somebody looks at. A {@link dev.gradiometer.lab.live.ShownRun} holds what was told of one, for any number
 * of browsers; a {@link dev.gradiometer.lab.live.FollowedRun} is one that a thread of its own reads from a folder;
 * {@link dev.gradiometer.lab.live.OpenRuns} opens them when they are asked for and closes them when nobody looks.
 */
@NullMarked
package dev.gradiometer.lab.live;

import org.jspecify.annotations.NullMarked;
