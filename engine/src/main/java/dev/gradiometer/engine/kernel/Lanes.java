package dev.gradiometer.engine.kernel;

import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The widest vectors of this processor.
 *
 * <p>Rules for loops over them, each found by measuring. After some dozens of vector operations the compiler inlines no
 * more methods but the vector library's own, and a vector that crosses a call is boxed at ten times the cost: so loop
 * bodies call nothing else. An operation chosen at run time, through an interface, is such a call: so each function has
 * a loop of its own. A constant that is a vector object is read from memory again for every use: so constants are
 * scalars. min and max are slower than compare and blend, which also let NaN pass.
 */
final class Lanes {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());
    static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, FLOATS.vectorShape());

    /** As many floats as {@link #DOUBLES} has lanes. */
    static final VectorSpecies<Float> HALF =
            VectorSpecies.of(float.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));

    static final int COUNT = FLOATS.length();
    static final int HALF_COUNT = HALF.length();

    static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private Lanes() {}
}
