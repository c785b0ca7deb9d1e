package org.tensorem.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Type;

/// Inputs on which two functions may differ, drawn with a fixed seed: number k of a function is the same in every run.
///
/// The first are small whole numbers, which people can follow; then come fractions, numbers with all their bits, large ones, and last,
/// where only bits count, zeros of both signs, subnormals, infinities and NaN, otherwise whole numbers so large that products leave the
/// range of what is written for infinity, such as -1e9.
final class Inputs {
    private static final float[] SPECIAL = {0f, -0f, 1f, -1f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE,
        Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, 0.5f, 3f};

    private Inputs() {}

    /// The elements of each parameter.
    ///
    /// @param special whether infinities and NaN may occur
    static List<Literal> draw(Function function, int number, boolean special) {
        Random random = new Random(0x7e50_72e3L + number);
        List<Literal> inputs = new ArrayList<>();
        for (Node parameter : function.parameters()) {
            inputs.add(literal(parameter.type(), random, number, special));
        }
        return inputs;
    }

    private static Literal literal(Type type, Random random, int number, boolean special) {
        int size = Math.toIntExact(type.shape().size());
        java.nio.ByteBuffer data = java.nio.ByteBuffer.allocate(Math.toIntExact(type.bytes())).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            switch (type.dtype()) {
                case F32 -> data.putFloat(real(random, number, special));
                case F64 -> data.putDouble(real(random, number, special));
                // Most integers are positions: small ones have the best chance to be inside.
                case I32 -> data.putInt(random.nextInt(1 + number % 4));
                case BOOL -> data.put((byte) random.nextInt(2));
            }
        }
        return Literal.of(type, data.array());
    }

    private static float real(Random random, int number, boolean special) {
        return switch (number % 6) {
            case 0 -> random.nextInt(7) - 3;
            case 1 -> (random.nextInt(33) - 16) / 8f;
            case 2 -> (float) random.nextGaussian();
            case 3 -> 1 + random.nextInt(4);
            case 4 -> (float) random.nextGaussian() * Math.scalb(1f, random.nextInt(24) - (number % 2 == 0 ? 4 : 16));
            default -> special ? SPECIAL[random.nextInt(SPECIAL.length)] : (random.nextInt(7) - 3) * 65536f;
        };
    }

    /// True of dtypes whose every bit pattern the reals hold.
    static boolean isWide(Function function) {
        return function.nodes().stream().flatMap(node -> node.types().stream()).anyMatch(type -> type.dtype() == Dtype.F64);
    }
}
