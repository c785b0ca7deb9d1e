package org.tensorem.demo.gpt2;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

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
        boolean isTerminal = System.console() != null && System.console().isTerminal() && !"dumb".equals(System.getenv("TERM"));
        return isTerminal ? new Bar(out, done, steps, TimeUnit.MILLISECONDS.toNanos(100))
                : new Lines(out, steps, TimeUnit.SECONDS.toNanos(10));
    }

    /// What is known of the time that is left: the time of the steps behind the first, which waits for the compiler.
    final class Clock {
        private final long steps;
        private long first;
        private long firstNanos;

        Clock(long steps) {
            this.steps = steps;
        }

        /// `loss 2.4881  3,295 tokens/s  ETA 1:16`; the time is `-` until two steps are done.
        String text(long step, float loss, double tokensPerSecond, long nowNanos) {
            if (first == 0) {
                first = step;
                firstNanos = nowNanos;
            }
            String left = "-";
            if (step > first) {
                long seconds = Math.round((nowNanos - firstNanos) / 1e9 / (step - first) * (steps - step));
                left = String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
            }
            return String.format(Locale.ROOT, "loss %.4f  %,.0f tokens/s  ETA %s", loss, tokensPerSecond, left);
        }
    }

    /// One line that is drawn over, in ASCII and less than 80 columns wide.
    final class Bar implements Progress {
        private static final int CELLS = 12;

        /// Back to the first column, and the line erased.
        private static final String ERASE = "\r\u001b[K";

        private final PrintWriter out;
        private final long done;
        private final long steps;
        private final long pauseNanos;
        private final Clock clock;
        private String drawn = "";
        private long drawnNanos;

        Bar(PrintWriter out, long done, long steps, long pauseNanos) {
            this.out = out;
            this.done = done;
            this.steps = steps;
            this.pauseNanos = pauseNanos;
            this.clock = new Clock(steps);
            draw(line(done, ""));
        }

        private String line(long step, String text) {
            int full = steps == 0 ? CELLS : (int) (CELLS * step / steps);
            return "step " + step + "/" + steps + " [" + "#".repeat(full) + ".".repeat(CELLS - full) + "] " + text;
        }

        private void draw(String line) {
            drawn = line;
            out.print(ERASE + line);
            out.flush();
        }

        @Override
        public void step(long step, float loss, double tokensPerSecond) {
            long now = System.nanoTime();
            String text = clock.text(step, loss, tokensPerSecond, now);
            if (step == done + 1 || step == steps || now - drawnNanos >= pauseNanos) {
                drawnNanos = now;
                draw(line(step, text));
            }
        }

        @Override
        public void say(String line) {
            out.println(ERASE + line);
            draw(drawn);
        }

        @Override
        public void close() {
            out.println();
            out.flush();
        }
    }

    /// Lines with a pause between them; the first and the last step always have one.
    final class Lines implements Progress {
        private final PrintWriter out;
        private final long steps;
        private final long pauseNanos;
        private final Clock clock;
        private long saidNanos;
        private boolean said;

        Lines(PrintWriter out, long steps, long pauseNanos) {
            this.out = out;
            this.steps = steps;
            this.pauseNanos = pauseNanos;
            this.clock = new Clock(steps);
        }

        @Override
        public void step(long step, float loss, double tokensPerSecond) {
            long now = System.nanoTime();
            String text = clock.text(step, loss, tokensPerSecond, now);
            if (!said || step == steps || now - saidNanos >= pauseNanos) {
                said = true;
                saidNanos = now;
                say(String.format(Locale.ROOT, "step %d/%d  %s", step, steps, text));
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
