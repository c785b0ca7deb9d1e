package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;

/// Some rows of one matrix of a product, in tiles.
///
/// For each stretch of k, panels of columns are packed, unless they have been before, and, a block at a time, the rows; a [Tile] multiplies them. Between stretches
/// the outputs are kept in an array, panel by panel; behind the last one each tile's are written out. Columns behind the last whole panel
/// have a panel as wide as they need.
final class MatmulPart {
    /// Rows packed together: a stretch of them takes half of a second-level cache of 512 KiB.
    static final int BLOCK = 264;
    /// Columns whose outputs are kept at once.
    static final int STRIPE = 768;
    /// Panels packed together for one block of rows, so that they stay near; for more blocks a whole stripe is packed.
    private static final int PANELS = 4;

    private final Launch launch;
    private final Product product;
    private final Optional<PackedMatrix> before;
    private final Scratch scratch;
    private final long matrix;
    private final long firstRow;
    private final int rows;
    private final Tile tile;
    private final int padded;
    private final int block;
    private final float[] packedRows;
    private final float[] bias;
    private long packed = -1;

    MatmulPart(Launch launch, Product product, long matrix, long firstRow, int rows, Optional<PackedMatrix> before,
            Scratch scratch) {
        this.launch = launch;
        this.product = product;
        this.before = before;
        this.scratch = scratch;
        this.matrix = matrix;
        this.firstRow = firstRow;
        this.rows = rows;
        this.tile = launch.arithmetic().tiles().of(product.rows(), product.columns());
        int blocks = (rows + BLOCK - 1) / BLOCK;
        this.block = roundUp((rows + blocks - 1) / blocks, tile.rows());
        this.padded = roundUp(rows, tile.rows());
        this.packedRows = scratch.floats(0, block * Tile.ROW);
        this.bias = scratch.floats(2, tile.columns());
    }

    private static int roundUp(int count, int unit) {
        return (int) MatmulKernel.roundUp(count, unit);
    }

    /// The tile for panels from a column on, of so many columns left.
    private Tile tile(int columns) {
        return columns >= tile.columns() ? tile : launch.arithmetic().tiles().of(product.rows(), columns);
    }

    void run(long column, long columns) {
        long k = product.depth();
        int stripe = (block == padded && k <= MatmulKernel.STRETCH ? PANELS : STRIPE / tile.columns()) * tile.columns();
        int most = roundUp((int) Math.min(stripe, columns), tile.columns());
        float[] c = scratch.floats(3, k <= MatmulKernel.STRETCH ? tile.rows() * tile.columns() : most * padded);
        for (long first = column; first < column + columns; first += stripe) {
            int width = (int) Math.min(stripe, column + columns - first);
            for (long from = 0; from < k; from += MatmulKernel.STRETCH) {
                stretch(from, (int) Math.min(MatmulKernel.STRETCH, k - from), first, width, c);
            }
        }
    }

    /// The products of one stretch of k for a stripe of columns.
    private void stretch(long from, int depth, long first, int width, float[] c) {
        int group = block == padded ? PANELS * tile.columns() : width;
        int stretch = (int) (from / MatmulKernel.STRETCH);
        float[] panels = before.isPresent() ? before.get().stretch(stretch)
                : scratch.floats(1, roundUp(group, tile.columns()) * MatmulKernel.STRETCH);
        for (int j = 0; j < width; j += group) {
            int columns = Math.min(group, width - j);
            if (before.isEmpty()) {
                packPanels(from, depth, first + j, columns, panels);
            }
            for (int row = 0; row < padded; row += block) {
                packRows(from, depth, row);
                for (int of = 0; of < columns; of += tile.columns()) {
                    int panel = before.isPresent() ? before.get().panel(stretch, first + j + of) : of * MatmulKernel.STRETCH;
                    multiply(from, depth, panels, panel, row, first, j + of,
                            Math.min(tile.columns(), columns - of), c);
                }
            }
        }
    }

    /// The products of one stretch of k for a block of rows and a panel of columns, which lies so far within its stripe. Each tile's
    /// outputs are written out behind the last stretch, while they are in the nearest cache.
    private void multiply(long from, int depth, float[] panels, int panel, int row, long stripe, int within, int columns, float[] c) {
        Tile with = tile(columns);
        int size = with.rows() * with.columns();
        boolean begins = from == 0;
        boolean ends = from + depth == product.depth();
        if (ends) {
            bias(stripe + within, columns);
        }
        int end = Math.min(row + block, padded);
        for (int r = row; r < end; r += with.rows()) {
            int at = begins && ends ? 0 : within * padded + r * with.columns();
            if (begins) {
                Arrays.fill(c, at, at + size, -0f);
            }
            with.run(depth, packedRows, (r - row) * Tile.ROW, panels, panel, c, at);
            if (ends) {
                store(with, c, at, r, Math.min(with.rows(), rows - r), stripe + within, columns);
            }
        }
    }

    private void packPanels(long from, int depth, long column, int columns, float[] panels) {
        var b = product.b();
        long element = b.offset(product.leading(), matrix) + from * b.rowStride() + column * b.columnStride();
        int whole = columns - columns % tile.columns();
        Packing packing = new Packing(launch.arithmetic().turn(), product.right(launch), b.rowStride(), b.columnStride());
        packing.panels(tile, element, whole, depth, panels, 0);
        if (whole < columns) {
            packing.panels(tile(columns - whole), element + whole * b.columnStride(), columns - whole, depth, panels,
                    whole * MatmulKernel.STRETCH);
        }
    }

    /// Packs a block of rows, unless it is what was packed last.
    private void packRows(long from, int depth, int row) {
        long now = from * padded + row;
        if (packed != now) {
            packed = now;
            var a = product.a();
            int count = Math.min(block, rows - row);
            long element = a.offset(product.leading(), matrix) + from * a.columnStride() + (firstRow + row) * a.rowStride();
            new Packing(launch.arithmetic().turn(), product.left(launch), a.rowStride(), a.columnStride()).rows(element, count, depth,
                    roundUp(count, tile.rows()), packedRows);
        }
    }

    /// The bias of a panel's columns; that of rows is added when they are written.
    private void bias(long column, int columns) {
        if (product.biased() && !product.turned()) {
            MemorySegment.copy(launch.in(2), ValueLayout.JAVA_FLOAT, 4 * column, bias, 0, columns);
        } else {
            Arrays.fill(bias, 0, columns, -0f);
        }
    }

    /// Adds the bias to a tile's outputs and writes them out.
    private void store(Tile with, float[] c, int at, int row, int count, long column, int columns) {
        if (product.turned()) {
            storeTurned(with, c, at, row, count, column, columns);
            return;
        }
        long element = product.element(matrix, firstRow + row, column);
        if (columns == with.columns()) {
            with.store(c, at, count, bias, launch.out(0), element, product.columns());
            return;
        }
        for (int r = 0; r < count; r++) {
            int line = at + r * with.columns();
            for (int j = 0; j < columns; j++) {
                c[line + j] += bias[j];
            }
            MemorySegment.copy(c, line, launch.out(0), ValueLayout.JAVA_FLOAT, 4 * (element + r * product.columns()), columns);
        }
    }

    private void storeTurned(Tile with, float[] c, int at, int row, int count, long column, int columns) {
        for (int r = 0; r < count; r++) {
            float added = product.biased() ? launch.in(2).getAtIndex(ValueLayout.JAVA_FLOAT, firstRow + row + r) : -0f;
            long element = product.element(matrix, firstRow + row + r, column);
            for (int j = 0; j < columns; j++) {
                launch.out(0).setAtIndex(ValueLayout.JAVA_FLOAT, element + j * product.columnStep(),
                        c[at + r * with.columns() + j] + added);
            }
        }
    }
}
