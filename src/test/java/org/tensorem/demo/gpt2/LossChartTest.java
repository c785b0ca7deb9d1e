package org.tensorem.demo.gpt2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

/// The labels of the chart's axis of steps are round numbers.
final class LossChartTest {
    private static List<Long> ticks(int steps) {
        XYChart chart = LossChart.chart(IntStream.rangeClosed(1, steps).mapToObj(step -> new Metrics.Point(step, 1 + 1.0 / step,
                step % 250 == 0 || step == steps ? OptionalDouble.of(2) : OptionalDouble.empty())).toList());
        TreeSet<Long> ticks = new TreeSet<>();
        chart.getStyler().setXAxisTickLabelsFormattingFunction(step -> {
            ticks.add(Math.round(step));
            return "" + step;
        });
        chart.paint(new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB).createGraphics(), chart.getWidth(),
                chart.getHeight());
        return ticks.stream().filter(step -> step >= 0 && step <= steps).toList();
    }

    private static List<Long> multiples(long of, int most) {
        return IntStream.rangeClosed(0, most).mapToObj(i -> i * of).toList();
    }

    @Test
    void ticksAreMultiplesOfARoundNumber() {
        assertEquals(multiples(1, 3), ticks(3));
        assertEquals(multiples(1, 13), ticks(13));
        assertEquals(multiples(50, 8), ticks(400));
        assertEquals(multiples(50, 15), ticks(777));
        assertEquals(multiples(200, 10), ticks(2000));
        assertEquals(multiples(500, 10), ticks(5000));
    }
}
