package dev.gradiometer.tables;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Where the full chunks of columns are kept. */
interface Store {
    /** Outside the heap, as long as somebody refers to them. */
    Store MEMORY =
            cells -> Arena.ofAuto().allocate(cells.byteSize(), Long.BYTES).copyFrom(cells);

    /** A copy of {@code cells}, aligned to 8 bytes. */
    MemorySegment keep(MemorySegment cells);
}
