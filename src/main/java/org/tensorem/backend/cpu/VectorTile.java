package org.tensorem.backend.cpu;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.VarHandle;
import java.util.List;
import jdk.incubator.vector.VectorSpecies;

/// [Tile]s in the Vector API, generated for a vector width and a shape: every accumulator is a local variable of its own, which
/// is what makes the compiler keep it in a register.
///
/// The loop over k is what its source would be in Java, for 3 rows of 2 vectors:
///
///     for (int k = 0; k < depth; k++) {
///         VarHandle.loadLoadFence();
///         FloatVector b0 = FloatVector.fromArray(S, b, bAt + k · 2 · W);
///         FloatVector b1 = FloatVector.fromArray(S, b, bAt + k · 2 · W + W);
///         FloatVector x = FloatVector.broadcast(S, a[aAt + k]);
///         c00 = x.fma(b0, c00);
///         c01 = x.fma(b1, c01);
///         VarHandle.loadLoadFence();
///         x = FloatVector.broadcast(S, a[aAt + k + ROW]);   // and so on
///     }
///
/// The fences cost no instruction. Without them the compiler moves all loads of a step to its front, and a shape that fits the
/// registers no longer does.
final class VectorTile {
    /// Elements of a vector from which one step of k takes so long that counting hides behind it. Narrower tiles take four steps in
    /// one turn of the loop. Much longer methods are a risk: the first compiler gives up where it runs out of virtual registers, and
    /// then the method may stay with the interpreter.
    private static final int WIDE = 16;

    private final int width;
    private final int rows;
    private final int vectors;
    private final int unrolled;

    private VectorTile(int width, int rows, int vectors) {
        this.width = width;
        this.rows = rows;
        this.vectors = vectors;
        this.unrolled = width >= WIDE ? 1 : 4;
    }

    /// The tiles of a width. The fastest, by class `TileShapes` under `src/bench`, have 6 by 2 vectors in the 16 registers that there
    /// are up to 256 bits, 4 by 4 in the 32 of 512 bits.
    static Tiles of(VectorSpecies<Float> species) {
        boolean wide = species.length() >= WIDE;
        return new Tiles(wide ? 4 : 6, wide ? 4 : 2, species.length(), (rows, vectors) -> of(species, rows, vectors));
    }

    /// A tile of so many rows and vectors.
    static Tile of(VectorSpecies<Float> species, int rows, int vectors) {
        VectorTile tile = new VectorTile(species.length(), rows, vectors);
        return Bytecode.make(Tile.class, "VectorTile" + rows + "x" + tile.columns(), List.of(species), type -> {
            Bytecode.method(type, "rows", MethodTypeDesc.of(CD_int), code -> code.loadConstant(rows).ireturn());
            Bytecode.method(type, "columns", MethodTypeDesc.of(CD_int), code -> code.loadConstant(tile.columns()).ireturn());
            Bytecode.method(type, "run", MethodTypeDesc.of(CD_void, CD_int, Bytecode.FLOATS, CD_int, Bytecode.FLOATS, CD_int,
                    Bytecode.FLOATS, CD_int), tile::run);
            Bytecode.method(type, "pack", MethodTypeDesc.of(CD_void, Bytecode.SEGMENT, CD_long, CD_long, CD_int, CD_int, Bytecode.FLOATS,
                    CD_int), tile::pack);
            Bytecode.method(type, "store", MethodTypeDesc.of(CD_void, Bytecode.FLOATS, CD_int, CD_int, Bytecode.FLOATS,
                    Bytecode.SEGMENT, CD_long, CD_long), tile::store);
        });
    }

    private int columns() {
        return vectors * width;
    }

    // run(int depth, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt)
    private void run(CodeBuilder code) {
        int k = code.allocateLocal(TypeKind.INT);
        int x = code.allocateLocal(TypeKind.REFERENCE);
        int[] panel = Bytecode.locals(code, vectors);
        int[] sums = Bytecode.locals(code, rows * vectors);
        Bytecode.zero(code);
        code.astore(x);
        for (int sum : sums) {
            code.aload(x).astore(sum);
        }
        code.iconst_0().istore(k);
        Bytecode.loop(code, k, unrolled, 1, () -> {
            for (int step = 0; step < unrolled; step++) {
                step(code, k, step, x, panel, sums);
            }
        });
        if (unrolled > 1) {
            Bytecode.loop(code, k, 1, 1, () -> step(code, k, 0, x, panel, sums));
        }
        for (int i = 0; i < sums.length; i++) {
            int at = i * width;
            Bytecode.load(code, 6, () -> code.iload(7).loadConstant(at).iadd());
            code.aload(sums[i]);
            Bytecode.add(code);
            code.aload(6).iload(7).loadConstant(at).iadd();
            Bytecode.intoArray(code);
        }
        code.return_();
    }

    /// The products of one k, which is `step` behind the variable.
    private void step(CodeBuilder code, int k, int step, int x, int[] panel, int[] sums) {
        fence(code);
        for (int j = 0; j < vectors; j++) {
            int at = step * columns() + j * width;
            Bytecode.load(code, 4, () -> code.iload(5).iload(k).loadConstant(columns()).imul().iadd().loadConstant(at).iadd());
            code.astore(panel[j]);
        }
        for (int r = 0; r < rows; r++) {
            if (r > 0) {
                fence(code);
            }
            int row = r * Tile.ROW + step;
            Bytecode.broadcast(code, () -> code.aload(2).iload(3).iload(k).iadd().loadConstant(row).iadd().faload());
            code.astore(x);
            for (int j = 0; j < vectors; j++) {
                int sum = sums[r * vectors + j];
                code.aload(x).aload(panel[j]).aload(sum);
                Bytecode.fma(code);
                code.astore(sum);
            }
        }
    }

    private static void fence(CodeBuilder code) {
        code.invokestatic(Bytecode.desc(VarHandle.class), "loadLoadFence", MTD_void);
    }

    // pack(MemorySegment from, long element, long stride, int depth, int panels, float[] to, int at)
    private void pack(CodeBuilder code) {
        int k = code.allocateLocal(TypeKind.INT);
        int panel = code.allocateLocal(TypeKind.INT);
        code.iconst_0().istore(panel);
        for (int together = 4; together >= 1; together -= 3) {
            int count = together;
            Bytecode.loop(code, panel, count, 7, () -> {
                code.iconst_0().istore(k);
                Bytecode.loop(code, k, 1, 6, () -> pack(code, k, panel, count));
            });
        }
        code.return_();
    }

    /// Packs what a few panels have of one k.
    private void pack(CodeBuilder code, int k, int panel, int count) {
        for (int j = 0; j < count * vectors; j++) {
            int at = j * width;
            int to = (j / vectors * MatmulKernel.STRETCH * vectors + j % vectors) * width;
            Bytecode.loadNative(code, 1, () -> code.lload(2).iload(panel).loadConstant(columns()).imul().i2l().ladd()
                    .iload(k).i2l().lload(4).lmul().ladd(), at);
            code.aload(8).iload(panel).loadConstant(MatmulKernel.STRETCH * columns()).imul().iload(k).loadConstant(columns()).imul()
                    .iadd().loadConstant(to).iadd().iload(9).iadd();
            Bytecode.intoArray(code);
        }
    }

    // store(float[] c, int cAt, int count, float[] bias, MemorySegment out, long element, long stride)
    private void store(CodeBuilder code) {
        int r = code.allocateLocal(TypeKind.INT);
        int[] bias = Bytecode.locals(code, vectors);
        for (int j = 0; j < vectors; j++) {
            int at = j * width;
            Bytecode.load(code, 4, () -> code.loadConstant(at));
            code.astore(bias[j]);
        }
        code.iconst_0().istore(r);
        Bytecode.loop(code, r, 1, 3, () -> {
            for (int j = 0; j < vectors; j++) {
                int at = j * width;
                Bytecode.load(code, 1, () -> code.iload(2).iload(r).loadConstant(columns()).imul().iadd().loadConstant(at).iadd());
                code.aload(bias[j]);
                Bytecode.add(code);
                Bytecode.storeNative(code, 5, () -> code.lload(6).iload(r).i2l().lload(8).lmul().ladd(), at);
            }
        });
        code.return_();
    }
}
