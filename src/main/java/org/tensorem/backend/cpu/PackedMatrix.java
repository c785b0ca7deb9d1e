package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;

/// A right operand of products in the order in which [Tile]s read it: for each stretch of k one panel of columns behind the other, the
/// last as wide as it needs to be.
final class PackedMatrix {
    /// Panels packed by a task.
    private static final int PANELS = 16;

    private final Layout layout;
    private final float[][] stretches;

    /// Where a matrix lies in memory and how it is packed; matrices of one layout are packed alike.
    ///
    /// @param element where its first element is
    /// @param rowStride from one row to the next, in elements
    /// @param columnStride from one column to the next
    /// @param depth rows
    /// @param panel columns of a panel
    /// @param tail columns of the last panel, 0 when all are whole
    record Layout(long element, long rowStride, long columnStride, long depth, long columns, int panel, int tail) {
        /// Elements that a row is packed into.
        private long width() {
            return columns / panel * panel + tail;
        }

        /// True when every stretch fits an array.
        boolean fits() {
            return width() < Integer.MAX_VALUE / MatmulKernel.STRETCH;
        }

        /// Bytes when packed.
        long bytes() {
            return 4 * width() * depth;
        }

        private int depth(int stretch) {
            return (int) Math.min(MatmulKernel.STRETCH, depth - (long) stretch * MatmulKernel.STRETCH);
        }
    }

    private PackedMatrix(Layout layout, float[][] stretches) {
        this.layout = layout;
        this.stretches = stretches;
    }

    /// Packs a matrix.
    ///
    /// @param tile for whole panels
    /// @param last for the last panel
    static PackedMatrix of(Layout layout, MemorySegment memory, Tile tile, Tile last, Turn turn, Workers workers) {
        float[][] stretches = new float[Math.toIntExact((layout.depth() + MatmulKernel.STRETCH - 1) / MatmulKernel.STRETCH)][];
        for (int i = 0; i < stretches.length; i++) {
            stretches[i] = new float[Math.toIntExact(layout.width() * layout.depth(i))];
        }
        PackedMatrix packed = new PackedMatrix(layout, stretches);
        Packing packing = new Packing(turn, memory, layout.rowStride(), layout.columnStride());
        long task = (long) PANELS * layout.panel();
        long tasks = (layout.columns() + task - 1) / task;
        workers.run(tasks * stretches.length, (index, _) -> {
            int stretch = (int) (index / tasks);
            long end = Math.min(layout.columns(), (index % tasks + 1) * task);
            for (long column = index % tasks * task; column < end; column += layout.panel()) {
                int width = (int) Math.min(layout.panel(), end - column);
                long element = layout.element() + (long) stretch * MatmulKernel.STRETCH * layout.rowStride() + column * layout.columnStride();
                packing.panels(width == layout.panel() ? tile : last, element, width, layout.depth(stretch), stretches[stretch],
                        packed.panel(stretch, column));
            }
        });
        return packed;
    }

    /// The panels of a stretch.
    float[] stretch(int index) {
        return stretches[index];
    }

    /// Where the panel that begins with a column is among those of a stretch.
    int panel(int stretch, long column) {
        return (int) (column * layout.depth(stretch));
    }
}
