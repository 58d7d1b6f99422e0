/**
 * A page that shows gradients flow, live.
 *
 * <pre>{@code
 * try (LabServer lab = LabServer.start(Path.of("runs"), InetAddress.getLoopbackAddress(), 7171)) {
 *     System.out.println(lab.address());
 *     …
 * }
 * }</pre>
 *
 * The server only reads the folder; a training does not wait for it. It is the JDK's own, with a virtual thread for
 * each request.
 */
@NullMarked
package dev.gradiometer.lab;

import org.jspecify.annotations.NullMarked;
