/**
 * Pictures as PNG files, drawn without the desktop of the JDK, so that they come out the same on a server without
 * fonts: {@link dev.gradiometer.views.picture.SweepPicture} draws a sweep on a
 * {@link dev.gradiometer.views.picture.Canvas}.
 *
 * <pre>{@code
 * Files.write(path, SweepPicture.png(result));
 * }</pre>
 *
 * <p>Letters are those of ASCII; others become a box. So pictures are in English whatever the report is in.
 */
@NullMarked
package dev.gradiometer.views.picture;

import org.jspecify.annotations.NullMarked;
