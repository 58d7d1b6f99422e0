/** Pages that open in a browser without a server and without anything from elsewhere. */
@NullMarked
package dev.gradiometer.views.html;

import org.jspecify.annotations.NullMarked;
