package org.tensorem.grad;

import static org.tensorem.grad.Terms.add;
import static org.tensorem.grad.Terms.broadcast;
import static org.tensorem.grad.Terms.div;
import static org.tensorem.grad.Terms.fma;
import static org.tensorem.grad.Terms.less;
import static org.tensorem.grad.Terms.mul;
import static org.tensorem.grad.Terms.neg;
import static org.tensorem.grad.Terms.reduceSum;
import static org.tensorem.grad.Terms.reshape;
import static org.tensorem.grad.Terms.scalar;
import static org.tensorem.grad.Terms.select;
import static org.tensorem.grad.Terms.transpose;

import java.util.function.Supplier;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// The derivative of every operator. With y = f(x₀, x₁, …) and dy = ∂loss/∂y, each rule gives xᵢ the share
/// dy · ∂f/∂xᵢ; a share for an operand that is shared along axes is summed over them by one reduce_sum.
final class Rules {
    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    private final CompositeRules composites;

    Rules(CompositeRules composites) {
        this.composites = composites;
    }

    /// Gives every active operand of a node its share.
    ///
    /// | y | shares |
    /// |---|---|
    /// | a · b + c (fma) | da = dy · b, db = dy · a, dc = dy |
    /// | if p then a else b | da = dy where p, db = dy where not p, 0 elsewhere |
    /// | convert x, real to real | dx = dy converted back |
    /// | broadcast x along an axis | dx = Σ dy along it |
    /// | reshape, transpose x | dx = dy reshaped, transposed back |
    /// | slice, pad, concat, gather, reduce_max | [LayoutRules] |
    /// | scatter_add(ids, u) | duᵢ = dy at row idsᵢ: a gather |
    /// | Σ x along an axis | dx = dy repeated along it |
    /// | a b (matmul) | da = dy bᵀ, db = aᵀ dy: [MatmulRule] |
    /// | an item of several results | dy, for that result |
    ///
    /// Constants, integers, truth values and random numbers have no share to give.
    void pull(Application at, Op op) {
        switch (op) {
            case Op.Parameter _, Op.Constant _, Op.Iota _ -> { }
            case Op.Unary unary -> unary(at, unary.function());
            case Op.Binary binary -> binary(at, binary.function());
            case Op.Fma _ -> {
                at.give(0, () -> mul(at.dy(), at.x(1)));
                at.give(1, () -> mul(at.dy(), at.x(0)));
                at.give(2, at::dy);
            }
            case Op.Compare _ -> { }
            case Op.Select _ -> {
                at.give(1, () -> select(at.x(0), at.dy(), scalar(at.dy(), 0)));
                at.give(2, () -> select(at.x(0), scalar(at.dy(), 0), at.dy()));
            }
            case Op.Convert _ -> at.give(0, () -> Node.of(new Op.Convert(at.x(0).type().dtype()), at.dy()));
            case Op.Broadcast broadcast -> at.give(0, () -> reduceSum(at.dy(), broadcast.axis()));
            case Op.Reshape _ -> at.give(0, () -> reshape(at.dy(), at.x(0).shape()));
            case Op.Transpose exchange -> at.give(0, () -> transpose(at.dy(), exchange.first(), exchange.second()));
            case Op.Slice slice -> at.give(0, () -> LayoutRules.slice(at, slice));
            case Op.Pad pad -> LayoutRules.pad(at, pad);
            case Op.Concat concat -> LayoutRules.concat(at, concat);
            case Op.Gather _ -> at.give(0, () -> LayoutRules.gather(at));
            case Op.ScatterAdd _ -> at.give(1, () -> Node.of(new Op.Gather(), at.dy(), at.x(0)));
            case Op.ReduceSum reduce -> at.give(0,
                    () -> broadcast(at.dy(), reduce.axis(), at.x(0).shape().extent(reduce.axis())));
            case Op.ReduceMax reduce -> at.give(0, () -> LayoutRules.reduceMax(at, reduce));
            case Op.ArgMax _ -> { }
            case Op.Matmul _ -> MatmulRule.pull(at);
            case Op.RandomUniform _ -> { }
            case Op.Composite composite -> composites.pull(at, composite);
            case Op.Item item -> at.giveItem(item);
        }
    }

    /// | y | dx |
    /// |---|---|
    /// | -x | -dy |
    /// | abs x | dy · sign(x), 0 at 0 |
    /// | √x | dy / (y + y) |
    /// | rint x | 0 |
    /// | eˣ | dy · y |
    /// | log x | dy / x |
    /// | tanh x | dy · (1 - y²) |
    /// | erf x | dy · 2/√π · e^(-x²) |
    /// | sigmoid x | dy · y · (1 - y) |
    /// | 1/√x | dy · (-y/2) · y² |
    /// | sin x | dy · cos x |
    /// | cos x | -dy · sin x |
    private static void unary(Application at, Op.UnaryFunction function) {
        switch (function) {
            case NEG -> at.give(0, () -> neg(at.dy()));
            case ABS -> at.give(0, () -> sign(at));
            case SQRT -> at.give(0, () -> div(at.dy(), add(at.y(), at.y())));
            case RINT -> { }
            case EXP -> at.give(0, () -> mul(at.dy(), at.y()));
            case LOG -> at.give(0, () -> div(at.dy(), at.x(0)));
            case TANH -> at.give(0, () -> mul(at.dy(), fma(neg(at.y()), at.y(), scalar(at.y(), 1))));
            case ERF -> at.give(0, () -> mul(mul(at.dy(), scalar(at.dy(), TWO_OVER_ROOT_PI)),
                    Terms.apply(Op.UnaryFunction.EXP, neg(mul(at.x(0), at.x(0))))));
            case SIGMOID -> at.give(0, () -> mul(mul(at.dy(), at.y()), Terms.sub(scalar(at.y(), 1), at.y())));
            case RSQRT -> at.give(0, () -> mul(mul(at.dy(), mul(at.y(), scalar(at.y(), -0.5))), mul(at.y(), at.y())));
            case SIN -> at.give(0, () -> mul(at.dy(), Terms.apply(Op.UnaryFunction.COS, at.x(0))));
            case COS -> at.give(0, () -> neg(mul(at.dy(), Terms.apply(Op.UnaryFunction.SIN, at.x(0)))));
            case NOT -> { }
        }
    }

    private static Node sign(Application at) {
        Node zero = scalar(at.dy(), 0);
        return select(less(at.x(0), zero), neg(at.dy()), select(less(zero, at.x(0)), at.dy(), zero));
    }

    /// | y | da | db |
    /// |---|---|---|
    /// | a + b | dy | dy |
    /// | a - b | dy | -dy |
    /// | a · b | dy · b | dy · a |
    /// | a / b | dy / b | -(dy / b) · y |
    /// | max(a, b) | dy unless a < b | dy where a < b |
    /// | min(a, b) | dy unless b < a | dy where b < a |
    /// | aᵇ | dy · b · a^(b - 1), 0 where b = 0 | dy · y · log a, 0 where a = 0 |
    ///
    /// See Note \[ties\] for max and min.
    private static void binary(Application at, Op.BinaryFunction function) {
        switch (function) {
            case ADD -> {
                at.give(0, at::dy);
                at.give(1, at::dy);
            }
            case SUB -> {
                at.give(0, at::dy);
                at.give(1, () -> neg(at.dy()));
            }
            case MUL -> {
                at.give(0, () -> mul(at.dy(), at.x(1)));
                at.give(1, () -> mul(at.dy(), at.x(0)));
            }
            case DIV -> {
                at.give(0, () -> div(at.dy(), at.x(1)));
                at.give(1, () -> neg(mul(div(at.dy(), at.x(1)), at.y())));
            }
            case MAX -> choose(at, () -> less(at.x(0), at.x(1)));
            case MIN -> choose(at, () -> less(at.x(1), at.x(0)));
            case POW -> {
                at.give(0, () -> base(at));
                at.give(1, () -> exponent(at));
            }
            case AND, OR -> { }
        }
    }

    private static void choose(Application at, Supplier<Node> second) {
        at.give(0, () -> select(second.get(), scalar(at.dy(), 0), at.dy()));
        at.give(1, () -> select(second.get(), at.dy(), scalar(at.dy(), 0)));
    }

    /// With b = 0 the power is a¹ instead of a⁻¹, so that the factor b = 0 decides also at a = 0.
    private static Node base(Application at) {
        Node b = at.x(1);
        Node one = scalar(b, 1);
        Node lower = select(Terms.equal(b, scalar(b, 0)), one, Terms.sub(b, one));
        return mul(at.dy(), mul(b, Terms.pow(at.x(0), lower)));
    }

    /// With a = 0 the logarithm is that of 1.
    private static Node exponent(Application at) {
        Node a = at.x(0);
        Node positive = select(Terms.equal(a, scalar(a, 0)), scalar(a, 1), a);
        return mul(at.dy(), mul(at.y(), Terms.apply(Op.UnaryFunction.LOG, positive)));
    }
}
