package org.tensorem.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.spec.Declaration;
import org.tensorem.spec.Specs;

/// The named composites. Immutable; may be shared between threads.
public final class Ops implements Composites {
    private static final Ops STANDARD = new Ops(Specs.load(), List.of(new Softmax(), new LogSoftmax(), new SoftmaxGrad(),
            new ReduceMean(), new LayerNorm(), new LayerNormGrad(), new RmsNorm(), new RmsNormGrad(), new Gelu(),
            new GeluGrad(), new GeluTanh(), new GeluTanhGrad(), new Silu(), new SiluGrad(), new Linear(),
            new CrossEntropy(), new CrossEntropyGrad(), new Attention(), new AttentionGrad(), new Adamw(),
            new SumSquares(), new ClipScale()));

    private final Specs specs;
    private final Map<String, CompositeOp> members;

    private Ops(Specs specs, List<CompositeOp> members) {
        this.specs = specs;
        Map<String, CompositeOp> byStem = new LinkedHashMap<>();
        members.forEach(member -> byStem.put(member.stem(), member));
        this.members = Map.copyOf(byStem);
    }

    /// The library's composites.
    public static Ops standard() {
        return STANDARD;
    }

    /// These composites and another.
    ///
    /// @param specs the specifications, the new composite's among them
    public Ops with(Specs specs, CompositeOp member) {
        List<CompositeOp> all = new ArrayList<>(members.values());
        all.add(member);
        return new Ops(specs, all);
    }

    /// The stems, sorted.
    public List<String> names() {
        return members.keySet().stream().sorted().toList();
    }

    /// The specifications that the results are typed by.
    public Specs specs() {
        return specs;
    }

    @Override
    public List<Type> infer(Op.Composite op, List<Type> operands) {
        return specs.op(member(op.stem()).stem()).signature().infer(operands, op.attributes());
    }

    /// The composite in primitives: a parameter per operand and a result per result, named as in the specification.
    ///
    /// @throws ShapeException with the label of the constraint that fails, or `composite_c1` for an unknown name
    public Function body(Op.Composite op, List<Type> operands) {
        infer(op, operands);
        Declaration.Operator declared = specs.op(op.stem()).operator();
        List<Node> parameters = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            parameters.add(Node.of(new Op.Parameter(i, operands.get(i))));
        }
        return new Function(op.stem(), parameters, names(declared.operands()), results(op, parameters),
                names(declared.results()));
    }

    /// The results of a composite on these nodes, in primitives: the body put in its place.
    ///
    /// @throws ShapeException as [#body]
    public List<Node> results(Op.Composite op, List<Node> operands) {
        CompositeOp member = member(op.stem());
        infer(op, operands.stream().map(Node::type).toList());
        return member.results(new Attributes(op.stem(), op.attributes()), List.copyOf(operands));
    }

    /// True when the body has the bits of the specification; false when it equals it over the reals only.
    public boolean bodyIsBitwise(String stem) {
        return member(stem).bodyIsBitwise();
    }

    private CompositeOp member(String stem) {
        CompositeOp member = members.get(stem);
        if (member == null) {
            throw new ShapeException("composite_c1: the composite is known: " + stem + " is not among " + names()
                    + "; use one of these");
        }
        return member;
    }

    private static List<String> names(List<Declaration.Parameter> parameters) {
        return parameters.stream().map(Declaration.Parameter::name).toList();
    }

    private Node one(String stem, Map<String, Attribute> attributes, Node... operands) {
        return Node.of(this, new Op.Composite(stem, attributes), List.of(operands));
    }

    private List<Node> several(String stem, Map<String, Attribute> attributes, Node... operands) {
        Node all = one(stem, attributes, operands);
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < all.types().size(); i++) {
            items.add(Node.of(new Op.Item(i), all));
        }
        return items;
    }

    private static Map<String, Attribute> epsilon(float epsilon) {
        return Map.of("epsilon", new Attribute.Real(epsilon));
    }

    private static Map<String, Attribute> scores(float scale, boolean causal) {
        return Map.of("scale", new Attribute.Real(scale), "causal", new Attribute.Flag(causal));
    }

    /// `x [..., n] -> [..., n]`.
    public Node softmax(Node x) {
        return one("softmax", Map.of(), x);
    }

    /// `x [..., n] -> [..., n]`.
    public Node logSoftmax(Node x) {
        return one("log_softmax", Map.of(), x);
    }

    /// `y, dy [..., n] -> dx [..., n]`.
    public Node softmaxGrad(Node y, Node dy) {
        return one("softmax_grad", Map.of(), y, dy);
    }

    /// `x [..., n] -> [...]`.
    public Node reduceMean(Node x) {
        return one("reduce_mean", Map.of(), x);
    }

    /// `x [..., n], gain [n], bias [n] -> [..., n]`.
    public Node layerNorm(Node x, Node gain, Node bias, float epsilon) {
        return one("layer_norm", epsilon(epsilon), x, gain, bias);
    }

    /// `x [..., n], gain [n], dy [..., n] -> dx, dgain_row [..., n]`.
    public List<Node> layerNormGrad(Node x, Node gain, Node dy, float epsilon) {
        return several("layer_norm_grad", epsilon(epsilon), x, gain, dy);
    }

    /// `x [..., n], gain [n] -> [..., n]`.
    public Node rmsNorm(Node x, Node gain, float epsilon) {
        return one("rms_norm", epsilon(epsilon), x, gain);
    }

    /// `x [..., n], gain [n], dy [..., n] -> dx, dgain_row [..., n]`.
    public List<Node> rmsNormGrad(Node x, Node gain, Node dy, float epsilon) {
        return several("rms_norm_grad", epsilon(epsilon), x, gain, dy);
    }

    /// Elementwise.
    public Node gelu(Node x) {
        return one("gelu", Map.of(), x);
    }

    /// Elementwise.
    public Node geluGrad(Node x, Node dy) {
        return one("gelu_grad", Map.of(), x, dy);
    }

    /// Elementwise.
    public Node geluTanh(Node x) {
        return one("gelu_tanh", Map.of(), x);
    }

    /// Elementwise.
    public Node geluTanhGrad(Node x, Node dy) {
        return one("gelu_tanh_grad", Map.of(), x, dy);
    }

    /// Elementwise.
    public Node silu(Node x) {
        return one("silu", Map.of(), x);
    }

    /// Elementwise.
    public Node siluGrad(Node x, Node dy) {
        return one("silu_grad", Map.of(), x, dy);
    }

    /// `x [..., k], w [k, n], b [n] -> [..., n]`.
    public Node linear(Node x, Node w, Node b) {
        return one("linear", Map.of(), x, w, b);
    }

    /// `logits [..., v], target i32[...] -> [...]`.
    public Node crossEntropy(Node logits, Node target) {
        return one("cross_entropy", Map.of(), logits, target);
    }

    /// `logits [..., v], target i32[...], dloss [...] -> [..., v]`.
    public Node crossEntropyGrad(Node logits, Node target, Node dloss) {
        return one("cross_entropy_grad", Map.of(), logits, target, dloss);
    }

    /// `q [..., t, d], k [..., s, d], v [..., s, c] -> [..., t, c]`.
    public Node attention(Node q, Node k, Node v, float scale, boolean causal) {
        return one("attention", scores(scale, causal), q, k, v);
    }

    /// `q [..., t, d], k [..., s, d], v [..., s, c], out, dout [..., t, c] -> dq, dk, dv`.
    public List<Node> attentionGrad(Node q, Node k, Node v, Node out, Node dout, float scale, boolean causal) {
        return several("attention_grad", scores(scale, causal), q, k, v, out, dout);
    }

    /// Elementwise: param, grad, first and second moment, learning rate and the corrections 1 - beta1^step,
    /// 1 - beta2^step -> the new param, first and second moment.
    ///
    /// @param settings beta1, beta2, epsilon and weight_decay
    public List<Node> adamw(List<Node> operands, AdamwSettings settings) {
        return several("adamw", settings.attributes(), operands.toArray(Node[]::new));
    }

    /// `x [..., n] -> [...]`.
    public Node sumSquares(Node x) {
        return one("sum_squares", Map.of(), x);
    }

    /// Elementwise.
    public Node clipScale(Node total, float maxNorm) {
        return one("clip_scale", Map.of("max_norm", new Attribute.Real(maxNorm)), total);
    }
}
