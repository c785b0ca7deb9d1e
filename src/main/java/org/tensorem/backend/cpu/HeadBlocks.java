package org.tensorem.backend.cpu;

import static org.tensorem.backend.cpu.Panels.FLOATS;
import static org.tensorem.backend.cpu.Panels.SIZE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.tensorem.backend.plan.Heads;
import org.tensorem.backend.plan.Matrix;
import org.tensorem.ir.Op;

/// Blocks of the matrices of one head of attention, as [Panels]: 64 rows of an operand, 64 of its channels to a panel.
final class HeadBlocks {
    /// Channels of one block sum of a dot product: a constant of the specification (`dot`).
    private static final int DOT_BLOCK = 256;

    private final Heads heads;
    private final List<Matrix> in;
    private final List<Matrix> out;
    private final Panels panels;
    private final long head;

    /// @param in where the rows of each operand lie
    /// @param out where those of each result go
    HeadBlocks(Heads heads, List<Matrix> in, List<Matrix> out, Panels panels, long head) {
        this.heads = heads;
        this.in = in;
        this.out = out;
        this.panels = panels;
        this.head = head;
    }

    /// Panels that so many channels take.
    static int panels(int channels) {
        return (channels + SIZE - 1) / SIZE;
    }

    /// Floats that the panels of so many channels take.
    static int floats(int channels) {
        return Math.multiplyExact(panels(channels), FLOATS);
    }

    /// Channels of a panel.
    static int width(int channels, int panel) {
        return Math.min(SIZE, channels - panel * SIZE);
    }

    /// Copies `count` rows from row `row` on of the matrix of an operand that the head uses.
    ///
    /// @param channels channels of a row
    void rows(MemorySegment operand, int index, int row, int count, int channels, float[] to) {
        Matrix matrix = in.get(index);
        long element = matrix.offset(heads.leading(), head) + row * matrix.rowStride();
        for (int panel = 0; panel < panels(channels); panel++) {
            panels.read(operand, element + panel * SIZE, matrix.rowStride(), count, width(channels, panel), to, panel * FLOATS);
        }
    }

    /// Panels turned: `out[a, i] = rows[i, a]`.
    void turn(float[] rows, int count, int channels, float[] out) {
        for (int panel = 0; panel < panels(channels); panel++) {
            panels.transpose(rows, panel * FLOATS, out, panel * FLOATS, count, width(channels, panel));
        }
    }

    /// Dot products of rows with columns: `out[j, i]` over the channels a of `rows[j, a] · columns[a, i]`, in the specification's
    /// order.
    ///
    /// @param rows panels of which `count` rows take part
    /// @param columns turned panels of which `width` columns take part
    /// @param unseen row j may leave out the columns before `j - unseen`
    /// @param part a panel to work in
    void dots(float[] rows, int count, float[] columns, int width, int unseen, int channels, float[] out, int outAt, float[] part) {
        Arrays.fill(out, outAt, outAt + FLOATS, 0f);
        for (int first = 0; first < channels; first += DOT_BLOCK) {
            if (first == 0) {
                block(rows, count, columns, width, unseen, channels, first, out, outAt);
            } else {
                Arrays.fill(part, 0, FLOATS, 0f);
                block(rows, count, columns, width, unseen, channels, first, part, 0);
                for (int i = 0; i < FLOATS; i++) {
                    out[outAt + i] += part[i];
                }
            }
        }
    }

    /// What is not seen gets a value: of row j the columns before `j - unseen`.
    static void hide(float[] x, int at, int count, int width, int unseen, float value) {
        for (int j = Math.max(0, unseen); j < count; j++) {
            Arrays.fill(x, at + j * SIZE, at + j * SIZE + Math.min(width, j - unseen), value);
        }
    }

    /// Exponentials of scores less the greatest of their columns, as a whole panel; what is not seen, and the rows from `count` on, are
    /// +0.
    ///
    /// Exponentials of -infinity are left out: they would come by way of subnormal numbers, slowly.
    void exponentials(Arithmetic arithmetic, float[] scores, int at, int count, int width, int unseen, float[] top, float[] out) {
        panels.subtract(scores, at, count, width, top, out, 0);
        hide(out, 0, count, width, unseen, 0f);
        arithmetic.unary(Op.UnaryFunction.EXP, out, out, count * SIZE);
        hide(out, 0, count, width, unseen, 0f);
        Arrays.fill(out, count * SIZE, FLOATS, 0f);
    }

    private void block(float[] rows, int count, float[] columns, int width, int unseen, int channels, int first, float[] sums,
            int sumsAt) {
        for (int panel = first / SIZE; panel < panels(Math.min(channels, first + DOT_BLOCK)); panel++) {
            for (int j = 0; j < count; j += 4) {
                int column = Math.max(0, j - unseen) / 16 * 16;
                panels.multiplyRows(rows, panel * FLOATS, columns, panel * FLOATS, sums, sumsAt, j, column, width, 0,
                        width(channels, panel));
            }
        }
    }

    /// `out[i]` = the dot product of row i of two operands, in the specification's order.
    void rowDots(float[] a, float[] b, int count, int channels, float[] out) {
        for (int i = 0; i < count; i += 4) {
            fourDots(a, b, i * SIZE, channels, out, i);
        }
    }

    /// Four rows at once: their folds do not wait for each other.
    private static void fourDots(float[] a, float[] b, int at, int channels, float[] out, int i) {
        Arrays.fill(out, i, i + 4, 0f);
        for (int first = 0; first < channels; first += DOT_BLOCK) {
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            for (int panel = first / SIZE; panel < panels(Math.min(channels, first + DOT_BLOCK)); panel++) {
                int from = panel * FLOATS + at;
                for (int e = from; e < from + width(channels, panel); e++) {
                    s0 = Math.fma(a[e], b[e], s0);
                    s1 = Math.fma(a[e + SIZE], b[e + SIZE], s1);
                    s2 = Math.fma(a[e + 2 * SIZE], b[e + 2 * SIZE], s2);
                    s3 = Math.fma(a[e + 3 * SIZE], b[e + 3 * SIZE], s3);
                }
            }
            out[i] = first == 0 ? s0 : out[i] + s0;
            out[i + 1] = first == 0 ? s1 : out[i + 1] + s1;
            out[i + 2] = first == 0 ? s2 : out[i + 2] + s2;
            out[i + 3] = first == 0 ? s3 : out[i + 3] + s3;
        }
    }

    /// Writes `count` rows of panels to the matrix of a result that belongs to the head.
    void write(float[] from, int fromAt, int count, int channels, MemorySegment result, int index, int row) {
        Matrix matrix = out.get(index);
        long element = matrix.offset(heads.leading(), head) + row * matrix.rowStride();
        for (int panel = 0; panel < panels(channels); panel++) {
            panels.write(from, fromAt + panel * FLOATS, count, width(channels, panel), result, element + panel * SIZE,
                    matrix.rowStride());
        }
    }
}
