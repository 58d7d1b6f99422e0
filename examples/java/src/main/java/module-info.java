/** Gradiometer as a library, on the module path; on the class path this file does nothing. */
module example {
    requires dev.gradiometer.application;
}
