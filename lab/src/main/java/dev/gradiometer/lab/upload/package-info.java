/**
 * Files that somebody drops on the page: a {@link dev.gradiometer.lab.upload.ReceivedFile} is there as long as it is
 * looked at, and a {@link dev.gradiometer.lab.upload.RunArchive} is a run's folder as a zip file. Nothing of what such
 * a file says is trusted.
 */
@NullMarked
package dev.gradiometer.lab.upload;

import org.jspecify.annotations.NullMarked;
