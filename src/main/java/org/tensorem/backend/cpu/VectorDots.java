package org.tensorem.backend.cpu;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import jdk.incubator.vector.VectorSpecies;

/// [Dots] in the Vector API, generated for a vector width W: a square of W lines by W elements is turned in registers as
/// [VectorTurn] does it; then vector k holds what all lines have at k, and is multiplied by `x[k]`.
final class VectorDots {
    // run(float[] x, int xAt, MemorySegment b, long element, long stride, int steps, float[] sums, int at)
    private static final int X = 1;
    private static final int X_AT = 2;
    private static final int B = 3;
    private static final int ELEMENT = 4;
    private static final int STRIDE = 6;
    private static final int STEPS = 8;
    private static final int SUMS = 9;
    private static final int AT = 10;

    private final VectorTurn turn;

    private VectorDots(VectorTurn turn) {
        this.turn = turn;
    }

    static Dots of(VectorSpecies<Float> species) {
        VectorDots dots = new VectorDots(new VectorTurn(species.length()));
        return Bytecode.make(Dots.class, "VectorDots" + species.length(), VectorTurn.constants(species), type -> {
            Bytecode.method(type, "width", MethodTypeDesc.of(CD_int), code -> code.loadConstant(species.length()).ireturn());
            Bytecode.method(type, "run", MethodTypeDesc.of(CD_void, Bytecode.FLOATS, CD_int, Bytecode.SEGMENT, CD_long, CD_long, CD_int,
                    Bytecode.FLOATS, CD_int), dots::run);
        });
    }

    private void run(CodeBuilder code) {
        int step = code.allocateLocal(TypeKind.INT);
        int spare = code.allocateLocal(TypeKind.REFERENCE);
        int sum = code.allocateLocal(TypeKind.REFERENCE);
        int[] square = Bytecode.locals(code, turn.width());
        Bytecode.zero(code);
        code.astore(sum).iconst_0().istore(step);
        Bytecode.loop(code, step, 1, STEPS, () -> {
            turn.load(code, square, B, ELEMENT, STRIDE, step);
            turn.turn(code, square, spare);
            for (int k = 0; k < square.length; k++) {
                int behind = k;
                Bytecode.broadcast(code, () -> code.aload(X).iload(X_AT).iload(step).loadConstant(turn.width()).imul().iadd()
                        .loadConstant(behind).iadd().faload());
                code.aload(square[k]).aload(sum);
                Bytecode.fma(code);
                code.astore(sum);
            }
        });
        code.aload(sum).aload(SUMS).iload(AT);
        Bytecode.intoArray(code);
        code.return_();
    }
}
