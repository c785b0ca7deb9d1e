package org.tensorem.demo.gpt2;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Shows how far a training is.
public sealed interface Progress extends AutoCloseable {
    /// A step is done.
    ///
    /// @param step 1, 2, ...
    /// @param loss the step's loss
    /// @param tokensPerSecond speed of late
    void step(long step, float loss, double tokensPerSecond);

    /// Says something between steps.
    void say(String line);

    @Override
    void close();

    /// What suits the output: a bar on a terminal, otherwise a line every ten seconds.
    ///
    /// @param done steps done before
    /// @param steps steps in all
    static Progress of(PrintWriter out, long done, long steps) {
        return System.console() != null && System.console().isTerminal() ? new Bar(out, done, steps)
                : new Lines(out, done, steps, TimeUnit.SECONDS.toNanos(10));
    }

    /// The line for one step.
    private static String text(float loss, double tokensPerSecond) {
        return String.format(Locale.ROOT, "loss %.4f  %,.0f tokens/s", loss, tokensPerSecond);
    }

    /// A bar that is drawn over.
    final class Bar implements Progress {
        private final PrintWriter out;
        private final ProgressBar bar;

        Bar(PrintWriter out, long done, long steps) {
            this.out = out;
            this.bar = new ProgressBarBuilder().setTaskName("step").setInitialMax(steps).setUpdateIntervalMillis(200)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK).startsFrom(done, Duration.ZERO).build();
        }

        @Override
        public void step(long step, float loss, double tokensPerSecond) {
            bar.stepTo(step);
            bar.setExtraMessage(" " + text(loss, tokensPerSecond));
        }

        @Override
        public void say(String line) {
            bar.pause();
            out.println();
            out.println(line);
            bar.resume();
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /// Lines with a pause between them; the first and the last step always have one.
    final class Lines implements Progress {
        private final PrintWriter out;
        private final long done;
        private final long steps;
        private final long pauseNanos;
        private final long startNanos = System.nanoTime();
        private long saidNanos;
        private boolean said;

        Lines(PrintWriter out, long done, long steps, long pauseNanos) {
            this.out = out;
            this.done = done;
            this.steps = steps;
            this.pauseNanos = pauseNanos;
        }

        @Override
        public void step(long step, float loss, double tokensPerSecond) {
            long now = System.nanoTime();
            if (!said || step == steps || now - saidNanos >= pauseNanos) {
                said = true;
                saidNanos = now;
                double left = (now - startNanos) / 1e9 / Math.max(1, step - done) * (steps - step);
                out.println(String.format(Locale.ROOT, "step %d/%d  %s  ETA %d:%02d", step, steps,
                        text(loss, tokensPerSecond), (long) left / 60, (long) left % 60));
                out.flush();
            }
        }

        @Override
        public void say(String line) {
            out.println(line);
            out.flush();
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
