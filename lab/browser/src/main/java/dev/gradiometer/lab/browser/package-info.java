/**
 * The page in a real browser: what a user sees and does, tested with Playwright and the Chromium of the machine. There
 * is nothing but tests here.
 */
@NullMarked
package dev.gradiometer.lab.browser;

import org.jspecify.annotations.NullMarked;
