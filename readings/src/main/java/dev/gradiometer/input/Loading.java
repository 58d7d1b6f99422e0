package dev.gradiometer.input;

/** Hears how much of a long file of data has been read, every megabyte, from the thread that reads. */
@FunctionalInterface
public interface Loading {
    /** Nobody listens. */
    Loading UNHEARD = (read, size) -> {};

    /**
     * So much has been read.
     *
     * @param read bytes that were read
     * @param size bytes of the whole file
     */
    void read(long read, long size);
}
