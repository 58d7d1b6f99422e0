package dev.gradiometer.engine.kernel;

/** Whether the JVM lets this module call native code. */
public final class NativeAccess {
    private NativeAccess() {}

    /**
     * Asks before the first call, because the JVM prints warnings of its own where native access was not allowed by
     * {@code --enable-native-access}, and later versions of it will refuse the call.
     *
     * @throws IllegalCallerException if it was not allowed; the message names the option
     */
    public static void require() {
        Module module = NativeAccess.class.getModule();
        if (!module.isNativeAccessEnabled()) {
            throw new IllegalCallerException("native access is not allowed, is --enable-native-access=%s set?"
                    .formatted(module.isNamed() ? module.getName() : "ALL-UNNAMED"));
        }
    }
}
