package dev.gradiometer.hosts;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@link Program} as an application server does: the class path of this process has none of the library, only a
 * class loader below that of the JDK has.
 */
public final class Isolation {
    private Isolation() {}

    /** Takes the class path of the library and the argument of the program. */
    public static void main(String[] arguments) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : arguments[0].split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Method main = loader.loadClass("dev.gradiometer.hosts.Program").getMethod("main", String[].class);
            main.invoke(null, (Object) new String[] {arguments[1]});
        }
    }
}
