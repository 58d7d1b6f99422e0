/**
 * A page that shows gradients flow, live.
 *
 * <pre>{@code
 * try (LabServer lab = LabServer.start(Path.of("runs"), InetAddress.getLoopbackAddress(), 7171)) {
 *     URI address = lab.address();
 *     Thread.sleep(Duration.ofHours(1));
 * }
 * }</pre>
 *
 * The server only reads the folder, and a training does not wait for it. It is the JDK's own, with a virtual thread
 * for each request. Measured against Helidon SE 4.5 with a page of 60 kB over one connection, five starts each in
 * turns on a busy machine of two cores: 0.5 to 1.2 s from the start of the JVM to the first page here, 1.7 to 3.1 s
 * there; then 0.19 to 0.23 ms a request here, 0.16 to 0.22 ms there. Helidon would add 38 jars of 3 MB. Either needs
 * TCP_NODELAY: without it a request to Helidon took 44 ms.
 */
@NullMarked
package dev.gradiometer.lab;

import org.jspecify.annotations.NullMarked;
