/**
 * The page's own files, which lie beside the classes: {@link dev.gradiometer.lab.page.Modules} knows which of its
 * modules need which, {@link dev.gradiometer.lab.page.FrontPage} makes a browser ask for all of them at once.
 */
@NullMarked
package dev.gradiometer.lab.page;

import org.jspecify.annotations.NullMarked;
