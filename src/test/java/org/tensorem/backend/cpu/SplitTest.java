package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.plan.Matrix;
import org.tensorem.backend.plan.View;
import org.tensorem.ir.Shape;

class SplitTest {
    private static final Tile TILE = new ScalarTile();

    private static Product product(long matrices, long m, long n, long k) {
        return new Product(new Matrix(View.of(Shape.of(matrices, m, k))), new Matrix(View.of(Shape.of(matrices, k, n))),
                Shape.of(matrices), false, false);
    }

    /// Outputs of the busiest thread when tasks of one size are handed out in turn.
    private static double busiest(Split split, Product product, int threads) {
        long tasks = split.rowParts() * split.columnParts() * product.matrices();
        double task = (double) Math.min(split.rows(), product.rows()) * Math.min(split.columns(), product.columns());
        return Math.ceilDiv(tasks, threads) * task;
    }

    @Property(tries = 500)
    void partsHoldEveryOutputOnce(@ForAll @IntRange(min = 1, max = 40) int matrices, @ForAll @IntRange(min = 1, max = 5000) int m,
            @ForAll @IntRange(min = 1, max = 5000) int n, @ForAll @IntRange(min = 1, max = 3000) int k,
            @ForAll @IntRange(min = 1, max = 64) int threads) {
        Split split = Split.of(product(matrices, m, n, k), threads, TILE);
        assertTrue(split.rows() % TILE.rows() == 0 && split.columns() % TILE.columns() == 0);
        assertTrue((split.rowParts() - 1) * split.rows() < m && m <= split.rowParts() * split.rows());
        assertTrue((split.columnParts() - 1) * split.columns() < n && n <= split.columnParts() * split.columns());
        assertTrue(split.rows() <= 4 * MatmulPart.BLOCK);
    }

    /// Large products leave no thread without work: at most an eighth more than an equal share.
    @Property(tries = 300)
    void sharesAreEven(@ForAll @IntRange(min = 256, max = 3000) int m, @ForAll @IntRange(min = 128, max = 3000) int n,
            @ForAll @IntRange(min = 128, max = 1024) int k, @ForAll @IntRange(min = 1, max = 4) int threads) {
        Product product = product(1, m, n, k);
        double share = (double) m * n / threads;
        assertTrue(busiest(Split.of(product, threads, TILE), product, threads) <= 1.125 * share + 64 * n);
    }

    /// The twin of the above: six panels in three parts leave one of two threads a third of the work.
    @Test
    void anUnevenSplitIsSeen() {
        Product product = product(1, 768, 6 * 32, 128);
        assertTrue(busiest(new Split(2, TILE, 768, 1, 64, 3), product, 2) > 1.125 * 768 * 96 + 64 * 192);
    }

    @Test
    void smallProductsStayWhole() {
        Split split = Split.of(product(1, 32, 32, 32), 8, TILE);
        assertEquals(1, split.rowParts() * split.columnParts());
    }
}
