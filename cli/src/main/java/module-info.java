/** The command line. */
module dev.gradiometer.cli {
    requires static org.jspecify;
    requires dev.gradiometer.application;
    requires dev.gradiometer.lab;
    requires info.picocli;
    requires me.tongfei.progressbar;
}
