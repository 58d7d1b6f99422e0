package dev.gradiometer.lab.http;

/** A request that is answered with an error: a status of HTTP and one line for people. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    public Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** What was asked for is not there. */
    public static Refused notFound(String message) {
        return new Refused(404, message);
    }

    /** The request makes no sense. */
    public static Refused bad(String message) {
        return new Refused(400, message);
    }

    public int status() {
        return status;
    }
}
