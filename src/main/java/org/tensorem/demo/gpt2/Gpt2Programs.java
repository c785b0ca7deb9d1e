package org.tensorem.demo.gpt2;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorem.ir.Function;
import org.tensorem.ir.Type;
import org.tensorem.nn.CausalSelfAttention;
import org.tensorem.nn.Dropout;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Parameter;
import org.tensorem.nn.Weights;
import org.tensorem.optim.AdamW;
import org.tensorem.optim.GlobalNorm;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.Tensorem;

/// The IR functions of a GPT-2 model. In each the weights are the first parameters, in the model's order.
public final class Gpt2Programs {
    private Gpt2Programs() {}

    /// Parameters and results under construction: symbols with names.
    private static final class Named {
        private final List<Tensor> tensors = new ArrayList<>();
        private final List<String> names = new ArrayList<>();

        List<Tensor> add(List<Type> types, List<String> added) {
            List<Tensor> symbols = Tensorem.symbols(types);
            put(symbols, added);
            return symbols;
        }

        Tensor add(Type type, String name) {
            return add(List.of(type), List.of(name)).getFirst();
        }

        void put(List<Tensor> added, List<String> addedNames) {
            tensors.addAll(added);
            names.addAll(addedNames);
        }
    }

    private static List<String> names(String prefix, Gpt2Config config) {
        return Gpt2.parameters(config).stream().map(parameter -> prefix + parameter.name()).toList();
    }

    private static List<Type> types(Gpt2Config config) {
        return Gpt2.parameters(config).stream().map(Parameter::type).toList();
    }

    private static Gpt2 model(Gpt2Config config, List<Tensor> weights) {
        return Gpt2.of(config, Weights.of(Gpt2.parameters(config), weights));
    }

    private static Function function(String name, Named in, Named out) {
        return Tensorem.function(name, in.tensors, in.names, out.tensors, out.names);
    }

    /// A training step: forward, backward, clipping and AdamW.
    ///
    /// `weights, first moments, second moments, tokens i32[A, B, T], targets i32[A, B, T], learning_rate, correction1, correction2, key
    /// i32[2] -> weights, first moments, second moments, loss, grad_norm`. The loss is the mean over all tokens; the gradients of the
    /// A passes are added from the first to the last and divided by A; grad_norm is that before clipping.
    public static Function step(Gpt2Config config, Settings settings) {
        Named in = new Named();
        List<Tensor> weights = in.add(types(config), names("", config));
        List<Tensor> first = in.add(types(config), names("first.", config));
        List<Tensor> second = in.add(types(config), names("second.", config));
        Type windows = Type.i32(settings.accumulate(), settings.batch(), settings.context());
        Tensor tokens = in.add(windows, "tokens");
        Tensor targets = in.add(windows, "targets");
        AdamW.Rates rates = new AdamW.Rates(in.add(Type.f32(), "learning_rate"), in.add(Type.f32(), "correction1"),
                in.add(Type.f32(), "correction2"));
        Tensor key = in.add(Type.i32(2), "key");
        Dropout dropout = settings.dropout() == 0 ? new Dropout.Off() : new Dropout.Random(settings.dropout(), key);
        List<Tensor> total = accumulated(config, settings, weights, tokens, targets, dropout);
        List<Tensor> gradients = total.subList(1, total.size());
        GlobalNorm norm = GlobalNorm.of(gradients);
        Tensor scale = norm.clip(settings.clip());
        AdamW adamW = settings.adamW();
        List<AdamW.State> states = adamW.step(IntStream.range(0, weights.size())
                .mapToObj(i -> new AdamW.State(weights.get(i), first.get(i), second.get(i))).toList(),
                gradients.stream().map(gradient -> gradient.mul(scale)).toList(), rates);
        Named out = new Named();
        out.put(states.stream().map(AdamW.State::parameter).toList(), names("", config));
        out.put(states.stream().map(AdamW.State::first).toList(), names("first.", config));
        out.put(states.stream().map(AdamW.State::second).toList(), names("second.", config));
        out.put(List.of(total.getFirst(), norm.norm()), List.of("loss", "grad_norm"));
        return function("gpt2_step", in, out);
    }

    /// The mean loss and the mean gradients of the A passes.
    private static List<Tensor> accumulated(Gpt2Config config, Settings settings, List<Tensor> weights, Tensor tokens,
            Tensor targets, Dropout dropout) {
        Gpt2 model = model(config, weights);
        List<Tensor> total = List.of();
        for (int pass = 0; pass < settings.accumulate(); pass++) {
            Tensor loss = model.loss(window(tokens, pass), window(targets, pass), dropout, pass * model.sites());
            List<Tensor> one = Tensorem.valueAndGradient(loss, weights);
            List<Tensor> sofar = total;
            total = sofar.isEmpty() ? one
                    : IntStream.range(0, one.size()).mapToObj(i -> sofar.get(i).add(one.get(i))).toList();
        }
        return settings.accumulate() == 1 ? total
                : total.stream().map(sum -> sum.div(settings.accumulate())).toList();
    }

    private static Tensor window(Tensor all, int pass) {
        return all.slice(0, pass, pass + 1).reshape(all.shape().remove(0));
    }

    /// `weights, tokens i32[B, T], targets i32[B, T] -> loss`: the mean over all tokens.
    public static Function loss(Gpt2Config config, int rows, int context) {
        Named in = new Named();
        Gpt2 model = model(config, in.add(types(config), names("", config)));
        Tensor tokens = in.add(Type.i32(rows, context), "tokens");
        Tensor targets = in.add(Type.i32(rows, context), "targets");
        Named out = new Named();
        out.put(List.of(model.loss(tokens, targets, new Dropout.Off(), 0)), List.of("loss"));
        return function("gpt2_loss", in, out);
    }

    /// `weights, gradients so far, tokens i32[B, T], targets i32[B, T], share -> loss, gradients so far + share · gradients`.
    public static Function lossAndGradients(Gpt2Config config, int rows, int context) {
        Named in = new Named();
        List<Tensor> weights = in.add(types(config), names("", config));
        List<Tensor> sofar = in.add(types(config), names("gradient.", config));
        Tensor tokens = in.add(Type.i32(rows, context), "tokens");
        Tensor targets = in.add(Type.i32(rows, context), "targets");
        Tensor share = in.add(Type.f32(), "share");
        Tensor loss = model(config, weights).loss(tokens, targets, new Dropout.Off(), 0);
        List<Tensor> one = Tensorem.valueAndGradient(loss, weights);
        Named out = new Named();
        out.put(one.subList(0, 1), List.of("loss"));
        out.put(IntStream.range(0, weights.size()).mapToObj(i -> sofar.get(i).add(one.get(i + 1).mul(share))).toList(),
                names("gradient.", config));
        return function("gpt2_gradients", in, out);
    }

    /// `gradients -> grad_norm`: their global norm.
    public static Function norm(Gpt2Config config) {
        Named in = new Named();
        List<Tensor> gradients = in.add(types(config), names("gradient.", config));
        Named out = new Named();
        out.put(List.of(GlobalNorm.of(gradients).norm()), List.of("grad_norm"));
        return function("gpt2_norm", in, out);
    }

    private static Type remembered(Gpt2Config config, int places) {
        return Type.f32(1, config.heads(), places, config.channels() / config.heads());
    }

    private static List<CausalSelfAttention.Memory> memories(Gpt2Config config, int places, Named in) {
        return IntStream.range(0, config.layers()).mapToObj(i -> new CausalSelfAttention.Memory(
                in.add(remembered(config, places), "keys." + i), in.add(remembered(config, places), "values." + i))).toList();
    }

    /// Puts the scores of one state, `[1, C]`, and the memories among the results.
    private static Function decoding(String name, Gpt2 model, Named in, Tensor state, List<CausalSelfAttention.Memory> memories) {
        Named out = new Named();
        out.put(List.of(model.scores(state).reshape(model.config().vocabulary())), List.of("logits"));
        putMemories(memories, out);
        return function(name, in, out);
    }

    private static void putMemories(List<CausalSelfAttention.Memory> memories, Named out) {
        for (int i = 0; i < memories.size(); i++) {
            out.put(List.of(memories.get(i).keys(), memories.get(i).values()), List.of("keys." + i, "values." + i));
        }
    }

    /// `weights, tokens i32[1, places], last i32 -> logits f32[V] of token number `last`, then keys and values of all places for each block`.
    /// What lies behind `last` changes nothing before it.
    public static Function prompt(Gpt2Config config, int places) {
        Named in = new Named();
        Gpt2 model = model(config, in.add(types(config), names("", config)));
        Gpt2.Output output = model.continued(in.add(Type.i32(1, places), "tokens"), List.of());
        Tensor states = output.states().reshape(places, config.channels());
        return decoding("gpt2_prompt", model, in, states.gather(in.add(Type.i32(), "last")).reshape(1, config.channels()), output.memories());
    }

    /// `weights, token i32[1, 1], position i32, then keys and values of all places for each block -> logits f32[V] of the token, then the
    /// keys and values with its own in the place position`, which is one of the last [CausalSelfAttention#OPEN].
    public static Function next(Gpt2Config config, int places) {
        Named in = new Named();
        Gpt2 model = model(config, in.add(types(config), names("", config)));
        Tensor ids = in.add(Type.i32(1, 1), "token");
        Tensor position = in.add(Type.i32(), "position");
        Gpt2.Output output = model.next(ids, memories(config, places, in), position);
        return decoding("gpt2_next", model, in, output.states().reshape(1, config.channels()), output.memories());
    }

    /// `keys and values for each block -> the same, with places for more tokens`.
    public static Function grow(Gpt2Config config, int from, int to) {
        Named in = new Named();
        Named out = new Named();
        putMemories(memories(config, from, in).stream().map(memory -> new CausalSelfAttention.Memory(
                memory.keys().pad(2, 0, to - from, 0), memory.values().pad(2, 0, to - from, 0))).toList(), out);
        return function("gpt2_grow", in, out);
    }
}
