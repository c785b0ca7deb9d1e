package org.tensorem.backend.cpu;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// [Turn] in the Vector API, generated for a vector width W: a square of W vectors in as many local variables, turned in log W
/// steps. Step d = 1, 2, 4 ... exchanges, for every pair of vectors i and i + d, the lanes of the first that have bit d with the
/// lanes of the second that do not.
final class VectorTurn {
    private static final ClassDesc SHUFFLE = Bytecode.desc(VectorShuffle.class);
    private static final ClassDesc MASK = Bytecode.desc(VectorMask.class);
    // run(MemorySegment from, long element, long stride, int squares, float[] to, int at, int toStride)
    private static final int FROM = 1;
    private static final int ELEMENT = 2;
    private static final int STRIDE = 4;
    private static final int SQUARES = 6;
    private static final int TO = 7;
    private static final int AT = 8;
    private static final int TO_STRIDE = 9;

    private final int width;

    /// @param width elements of a vector
    VectorTurn(int width) {
        this.width = width;
    }

    int width() {
        return width;
    }

    /// The constants of a class that turns squares: the species, then for each step a shuffle and a mask.
    static List<Object> constants(VectorSpecies<Float> species) {
        List<Object> constants = new ArrayList<>(List.of(species));
        for (int d = 1; d < species.length(); d *= 2) {
            int bit = d;
            constants.add(VectorShuffle.fromOp(species, lane -> lane ^ bit));
            boolean[] lanes = new boolean[species.length()];
            for (int lane = 0; lane < lanes.length; lane++) {
                lanes[lane] = (lane & bit) != 0;
            }
            constants.add(VectorMask.fromArray(species, lanes, 0));
        }
        return constants;
    }

    static Turn of(VectorSpecies<Float> species) {
        VectorTurn turn = new VectorTurn(species.length());
        return Bytecode.make(Turn.class, "VectorTurn" + species.length(), constants(species), type -> {
            Bytecode.method(type, "width", MethodTypeDesc.of(CD_int), code -> code.loadConstant(turn.width).ireturn());
            Bytecode.method(type, "run", MethodTypeDesc.of(CD_void, Bytecode.SEGMENT, CD_long, CD_long, CD_int, Bytecode.FLOATS, CD_int,
                    CD_int), turn::run);
        });
    }

    private void run(CodeBuilder code) {
        int square = code.allocateLocal(TypeKind.INT);
        int spare = code.allocateLocal(TypeKind.REFERENCE);
        int[] vectors = Bytecode.locals(code, width);
        code.iconst_0().istore(square);
        Bytecode.loop(code, square, 1, SQUARES, () -> {
            load(code, vectors, FROM, ELEMENT, STRIDE, square);
            turn(code, vectors, spare);
            for (int i = 0; i < width; i++) {
                code.aload(vectors[i]).aload(TO).iload(AT).iload(square).loadConstant(width).imul().loadConstant(i).iadd()
                        .iload(TO_STRIDE).imul().iadd();
                Bytecode.intoArray(code);
            }
        });
        code.return_();
    }

    /// Loads a square of lines: variables of the segment, of the first element, of the distance of lines and of the square's number.
    void load(CodeBuilder code, int[] vectors, int from, int element, int stride, int square) {
        for (int i = 0; i < width; i++) {
            long line = i;
            Bytecode.loadNative(code, from, () -> code.lload(element).iload(square).loadConstant(width).imul().i2l().ladd()
                    .lload(stride).loadConstant(line).lmul().ladd(), 0);
            code.astore(vectors[i]);
        }
    }

    /// Turns the square in the variables.
    void turn(CodeBuilder code, int[] vectors, int spare) {
        for (int d = 1, step = 1; d < width; d *= 2, step += 2) {
            for (int i = 0; i < width; i++) {
                if ((i & d) == 0) {
                    exchange(code, vectors[i], vectors[i + d], spare, step);
                }
            }
        }
    }

    /// What moves is gathered in one vector, so that one rearrangement does for both:
    /// `spare = y.blend(x, mask).rearrange(shuffle); x = x.blend(spare, mask); y = spare.blend(y, mask)`.
    private static void exchange(CodeBuilder code, int x, int y, int spare, int step) {
        code.aload(y).aload(x);
        blend(code, step);
        rearrange(code, step);
        code.astore(spare).aload(x).aload(spare);
        blend(code, step);
        code.astore(x).aload(spare).aload(y);
        blend(code, step);
        code.astore(y);
    }

    private static void rearrange(CodeBuilder code, int step) {
        code.loadConstant(Bytecode.constant(step, SHUFFLE)).invokevirtual(Bytecode.VECTOR, "rearrange",
                MethodTypeDesc.of(Bytecode.VECTOR, SHUFFLE));
    }

    private static void blend(CodeBuilder code, int step) {
        code.loadConstant(Bytecode.constant(step + 1, MASK)).invokevirtual(Bytecode.VECTOR, "blend",
                MethodTypeDesc.of(Bytecode.VECTOR, Bytecode.ANY_VECTOR, MASK));
    }
}
