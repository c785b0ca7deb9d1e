package org.tensorem.demo.gpt2;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// `loss.png`: training and validation loss over steps.
final class LossChart {
    static final String FILE = "loss.png";
    /// So many have a label each.
    private static final int FEW_STEPS = 10;

    private LossChart() {}

    /// Draws the curves of a folder's metrics; a folder without steps gets no picture.
    static void write(Path folder) throws IOException {
        List<Metrics.Point> points = Metrics.read(folder).stream().filter(point -> Double.isFinite(point.loss())).toList();
        if (points.isEmpty()) {
            return;
        }
        XYChart chart = chart(points);
        BufferedImage image = new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        AtomicFile.write(folder.resolve(FILE), file -> ImageIO.write(image, "png", file.toFile()));
    }

    /// The curves through these points, one at least.
    static XYChart chart(List<Metrics.Point> points) {
        XYChart chart = new XYChartBuilder().width(960).height(540).title("Loss").xAxisTitle("step")
                .yAxisTitle("nats per token").build();
        chart.getStyler().setXAxisMin(0.0).setChartBackgroundColor(Color.WHITE).setLegendPosition(Styler.LegendPosition.InsideNE);
        if (points.getLast().step() > FEW_STEPS) {
            // Where all steps are equally far apart, ends included, XChart labels some of them, such as every thirteenth; otherwise round numbers.
            chart.getStyler().setXAxisMax(points.getLast().step() + 0.5);
        }
        line(chart, "training", new Color(0x4477AA), points.stream().mapToDouble(Metrics.Point::step).toArray(),
                points.stream().mapToDouble(Metrics.Point::loss).toArray());
        List<Metrics.Point> evaluated = points.stream().filter(point -> point.validationLoss().isPresent()).toList();
        if (!evaluated.isEmpty()) {
            line(chart, "validation", new Color(0xEE6677), evaluated.stream().mapToDouble(Metrics.Point::step).toArray(),
                    evaluated.stream().mapToDouble(point -> point.validationLoss().getAsDouble()).toArray());
        }
        return chart;
    }

    private static void line(XYChart chart, String name, Color color, double[] steps, double[] losses) {
        XYSeries series = chart.addSeries(name, steps, losses);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
    }
}
