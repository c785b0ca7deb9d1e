package org.tensorem.demo.gpt2;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorem.optim.AdamW;
import org.tensorem.optim.CosineSchedule;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// All that determines the bits of a training run, besides the text and the model's sizes.
///
/// @param preset where the sizes come from
/// @param batch B, windows of a pass
/// @param context T, tokens of a window
/// @param accumulate passes of a step; their gradients are averaged
/// @param seed of weights, windows and dropout
/// @param learningRate at the end of the warm-up
/// @param floorRate at the end of the schedule
/// @param warmup steps of the warm-up
/// @param decaySteps the step at which the floor is reached
/// @param beta2 AdamW's second decay
/// @param weightDecay AdamW's decay of weights and embeddings
/// @param clip the greatest norm of a step's gradient
/// @param dropout the share of elements dropped, 0 for none
public record Settings(Preset preset, int batch, int context, int accumulate, long seed, double learningRate,
        double floorRate, int warmup, int decaySteps, float beta2, float weightDecay, float clip, float dropout) {
    private static final int MAX_PASSES = 256;
    private static final float BETA1 = 0.9f;
    private static final float EPSILON = 1e-8f;

    /// Checks every range.
    public Settings {
        require(batch >= 1 && context >= 1 && accumulate >= 1, "sizes", "batch, context and accumulate are 1 or more",
                "batch " + batch + ", context " + context + ", accumulate " + accumulate);
        require(accumulate <= MAX_PASSES, "passes", "a step has at most " + MAX_PASSES
                + " passes, each written out in its program", "accumulate " + accumulate);
        require((long) batch * context * accumulate <= Integer.MAX_VALUE, "tokens", "a step has at most 2147483647 tokens",
                "batch " + batch + ", context " + context + ", accumulate " + accumulate);
        require(learningRate > 0 && floorRate >= 0 && floorRate <= learningRate && learningRate < 1e3, "rates",
                "0 <= floor <= learning rate, 0 < learning rate < 1000", "learning rate " + learningRate + ", floor " + floorRate);
        require(warmup >= 0 && decaySteps >= 1, "schedule", "warm-up 0 or more, decay steps 1 or more",
                "warm-up " + warmup + ", decay steps " + decaySteps);
        require(beta2 >= 0 && beta2 < 1 && weightDecay >= 0 && weightDecay < 1e3 && clip > 0, "optimiser",
                "0 <= beta2 < 1, 0 <= weight decay < 1000, 0 < clip",
                "beta2 " + beta2 + ", weight decay " + weightDecay + ", clip " + clip);
        require(dropout >= 0 && dropout < 1, "dropout", "0 <= dropout < 1", "dropout " + dropout);
    }

    private static void require(boolean holds, String label, String rule, String actual) {
        if (!holds) {
            throw new Gpt2Exception("train_" + label + ": " + rule + ": " + actual + "; give such numbers");
        }
    }

    /// Checks that a run which was made with these settings is to go on with them.
    ///
    /// @throws Gpt2Exception `resume_settings` with what differs
    public void requireSame(Settings asked) {
        Map<String, Object> theirs = asked.byName();
        String others = byName().entrySet().stream().filter(was -> !was.getValue().equals(theirs.get(was.getKey())))
                .map(was -> option(was.getKey()) + " was " + was.getValue() + ", asked is " + theirs.get(was.getKey())).collect(Collectors.joining("; "));
        if (!others.isEmpty()) {
            throw new Gpt2Exception("resume_settings: a run goes on with its settings: " + others + "; leave the options out");
        }
    }

    /// As the command line has it.
    private static String option(String name) {
        return "--" + name.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> byName() {
        return JsonMapper.shared().convertValue(this, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /// What suits a preset: the floor is a tenth of the rate.
    public static Settings of(Preset preset, long seed) {
        return new Settings(preset, preset.batch(), preset.context(), 1, seed, preset.learningRate(),
                preset.learningRate() / 10, 100, preset.steps(), preset == Preset.GPT2 ? 0.95f : 0.99f, 0.1f, 1f, 0f);
    }

    /// These settings with another batch, context and schedule.
    public Settings with(int newBatch, int newContext, int newWarmup, int newDecaySteps) {
        return new Settings(preset, newBatch, newContext, accumulate, seed, learningRate, floorRate, newWarmup,
                newDecaySteps, beta2, weightDecay, clip, dropout);
    }

    /// The optimiser.
    AdamW adamW() {
        return new AdamW(BETA1, beta2, EPSILON, weightDecay);
    }

    /// The learning rates.
    CosineSchedule schedule() {
        return new CosineSchedule(learningRate, floorRate, warmup, decaySteps);
    }

    /// The tokens of a step.
    long tokens() {
        return (long) batch * context * accumulate;
    }
}
