package org.tensorem.backend.cpu;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// The [Tile]s of an arithmetic: the fastest one, and the smaller ones for products of few rows, for few columns and for the
/// columns that are left over behind whole panels. Made when they are first asked for.
final class Tiles {
    private final int mostRows;
    private final int mostVectors;
    private final int width;
    private final Maker maker;
    private final AtomicReferenceArray<Tile> made;

    /// Makes a tile of so many rows and vectors.
    interface Maker {
        Tile of(int rows, int vectors);
    }

    /// @param mostRows rows of the fastest tile
    /// @param mostVectors vectors in its rows
    /// @param width elements of a vector
    Tiles(int mostRows, int mostVectors, int width, Maker maker) {
        this.mostRows = mostRows;
        this.mostVectors = mostVectors;
        this.width = width;
        this.maker = maker;
        this.made = new AtomicReferenceArray<>(mostRows * mostVectors);
    }

    /// One tile for everything.
    static Tiles only(Tile tile) {
        return new Tiles(1, 1, 1, (_, _) -> tile);
    }

    /// The tile for a matrix of so many rows and a panel of so many columns: the fastest one, or the smallest that holds them. The
    /// tile's rows depend on the matrix's rows alone.
    Tile of(long rows, long columns) {
        int r = (int) Math.min(rows, mostRows);
        int vectors = (int) Math.min((columns + width - 1) / width, mostVectors);
        int index = (r - 1) * mostVectors + vectors - 1;
        Tile known = made.get(index);
        if (known != null) {
            return known;
        }
        made.compareAndSet(index, null, maker.of(r, vectors));
        return made.get(index);
    }
}
