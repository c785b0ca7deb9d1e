package org.tensorem.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorem.ir.Type;
import org.tensorem.ir.text.TirPrinter;
import org.tensorem.ops.Ops;
import org.tensorem.prove.Bounds;
import org.tensorem.prove.Prover;
import org.tensorem.prove.Verdict;
import org.tensorem.spec.Strength;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.Tensorem;

/// Equalities of school that a user expects of `prove --over reals`: found, with a certificate that the checker accepts. Beside them what looks
/// alike and is not equal, which is never found equal.
class EqualFunctionsTest {
    private static final Ops OPS = Ops.standard();
    private static final Prover PROVER = Prover.of(OPS);

    /// No bound on time that a slow machine could meet.
    private static final Bounds BOUNDS = new Bounds(6_000, 12, 300_000, 12);

    @RegisterExtension
    private static final CertificateChecker CHECKER = new CertificateChecker();

    /// The operands of a pair: x, y `[2, 3]`, c `[2, 1]`, r `[3]`, and b, d `[3, 4]`.
    private record In(Tensor x, Tensor y, Tensor c, Tensor r, Tensor b, Tensor d) {
        static final List<Type> TYPES = List.of(Type.f32(2, 3), Type.f32(2, 3), Type.f32(2, 1), Type.f32(3), Type.f32(3, 4), Type.f32(3, 4));

        static In symbols() {
            List<Tensor> all = Tensorem.symbols(TYPES);
            return new In(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), all.get(5));
        }

        Tensor column() {
            return c.reshape(2);
        }

        List<Tensor> all() {
            return List.of(x, y, c, r, b, d);
        }
    }

    /// Two functions of the same operands.
    private record Pair(String name, Function<In, Tensor> left, Function<In, Tensor> right) {
        @Override
        public String toString() {
            return name;
        }

        Verdict compare() {
            return PROVER.compare(function(left), function(right), Strength.OVER_REALS, BOUNDS);
        }

        String shown() {
            return name + "\n" + TirPrinter.print(function(left)) + TirPrinter.print(function(right));
        }

        private static org.tensorem.ir.Function function(Function<In, Tensor> body) {
            In in = In.symbols();
            List<String> names = IntStream.range(0, In.TYPES.size()).mapToObj(i -> "p" + i).toList();
            return Tensorem.function("f", in.all(), names, List.of(body.apply(in)), List.of("out"));
        }
    }

    private static Pair pair(String name, Function<In, Tensor> left, Function<In, Tensor> right) {
        return new Pair(name, left, right);
    }

    private static Tensor minus(double number, Tensor x) {
        return x.neg().add(number);
    }

    private static Tensor over(double number, Tensor x) {
        return Tensor.scalar((float) number).div(x);
    }

    static Stream<Pair> arithmetic() {
        return Stream.of(
                pair("x + x = 2 x", in -> in.x.add(in.x), in -> in.x.mul(2)),
                pair("x + x + x = 3 x", in -> in.x.add(in.x).add(in.x), in -> in.x.mul(3)),
                pair("2 x + 3 x = 5 x", in -> in.x.mul(2).add(in.x.mul(3)), in -> in.x.mul(5)),
                pair("2 x - x = x", in -> in.x.mul(2).sub(in.x), in -> in.x),
                pair("x - x = 0", in -> in.x.sub(in.x), in -> Tensor.zeros(2, 3)),
                pair("x - (-y) = x + y", in -> in.x.sub(in.y.neg()), in -> in.x.add(in.y)),
                pair("-(x - y) = y - x", in -> in.x.sub(in.y).neg(), in -> in.y.sub(in.x)),
                pair("-(-x) = x", in -> in.x.neg().neg(), in -> in.x),
                pair("-x = -1 x", in -> in.x.neg(), in -> in.x.mul(-1)),
                pair("(x - y) + y = x", in -> in.x.sub(in.y).add(in.y), in -> in.x),
                pair("x - 0 = x", in -> in.x.sub(0), in -> in.x),
                pair("(x + y) c = x c + y c", in -> in.x.add(in.y).mul(in.c), in -> in.x.mul(in.c).add(in.y.mul(in.c))),
                pair("(x - y) c = x c - y c", in -> in.x.sub(in.y).mul(in.c), in -> in.x.mul(in.c).sub(in.y.mul(in.c))),
                pair("(x + y)^2 = x^2 + 2 x y + y^2", in -> in.x.add(in.y).mul(in.x.add(in.y)),
                        in -> in.x.mul(in.x).add(in.x.mul(in.y).mul(2)).add(in.y.mul(in.y))),
                pair("(x + y) (x - y) = x^2 - y^2", in -> in.x.add(in.y).mul(in.x.sub(in.y)), in -> in.x.mul(in.x).sub(in.y.mul(in.y))),
                pair("(-x) (-y) = x y", in -> in.x.neg().mul(in.y.neg()), in -> in.x.mul(in.y)),
                pair("x / y = x (1 / y)", in -> in.x.div(in.y), in -> in.x.mul(over(1, in.y))),
                pair("x / 2 = 0.5 x", in -> in.x.div(2), in -> in.x.mul(0.5)),
                pair("(x + y) / c = x / c + y / c", in -> in.x.add(in.y).div(in.c), in -> in.x.div(in.c).add(in.y.div(in.c))),
                pair("(2 x) / c = 2 (x / c)", in -> in.x.mul(2).div(in.c), in -> in.x.div(in.c).mul(2)),
                pair("0 / x = 0", in -> Tensor.zeros(2, 3).div(in.x), in -> Tensor.zeros(2, 3)),
                pair("-(x / y) = (-x) / y", in -> in.x.div(in.y).neg(), in -> in.x.neg().div(in.y)));
    }

    static Stream<Pair> functions() {
        return Stream.of(
                pair("sigmoid(-x) = 1 - sigmoid(x)", in -> in.x.neg().sigmoid(), in -> minus(1, in.x.sigmoid())),
                pair("sigmoid(x) = 1 / (1 + exp(-x))", in -> in.x.sigmoid(), in -> over(1, in.x.neg().exp().add(1))),
                pair("tanh(-x) = -tanh(x)", in -> in.x.neg().tanh(), in -> in.x.tanh().neg()),
                pair("tanh(x) = 2 sigmoid(2 x) - 1", in -> in.x.tanh(), in -> in.x.mul(2).sigmoid().mul(2).sub(1)),
                pair("tanh(x / 2) = 2 sigmoid(x) - 1", in -> in.x.mul(0.5).tanh(), in -> in.x.sigmoid().mul(2).sub(1)),
                pair("erf(-x) = -erf(x)", in -> in.x.neg().erf(), in -> in.x.erf().neg()),
                pair("sin(-x) = -sin(x)", in -> in.x.neg().sin(), in -> in.x.sin().neg()),
                pair("cos(-x) = cos(x)", in -> in.x.neg().cos(), in -> in.x.cos()),
                pair("cos(x - y) = cos(y - x)", in -> in.x.sub(in.y).cos(), in -> in.y.sub(in.x).cos()),
                pair("sin(x + y)", in -> in.x.add(in.y).sin(), in -> in.x.sin().mul(in.y.cos()).add(in.x.cos().mul(in.y.sin()))),
                pair("exp(x + y) = exp(x) exp(y)", in -> in.x.add(in.y).exp(), in -> in.x.exp().mul(in.y.exp())),
                pair("exp(x - y) = exp(x) / exp(y)", in -> in.x.sub(in.y).exp(), in -> in.x.exp().div(in.y.exp())),
                pair("exp(-x) = 1 / exp(x)", in -> in.x.neg().exp(), in -> over(1, in.x.exp())),
                pair("exp(2 x) = exp(x)^2", in -> in.x.mul(2).exp(), in -> in.x.exp().mul(in.x.exp())),
                pair("log(exp(x)) = x", in -> in.x.exp().log(), in -> in.x),
                pair("log(exp(x) exp(y)) = x + y", in -> in.x.exp().mul(in.y.exp()).log(), in -> in.x.add(in.y)),
                pair("silu(x) = x sigmoid(x)", in -> in.x.silu(), in -> in.x.mul(in.x.sigmoid())),
                pair("silu(x) + silu(-x) = x (2 sigmoid(x) - 1)", in -> in.x.silu().add(in.x.neg().silu()),
                        in -> in.x.mul(in.x.sigmoid().mul(2).sub(1))),
                pair("sqrt(x x) = |x|", in -> in.x.mul(in.x).sqrt(), in -> in.x.abs()),
                pair("|x| |y| = |x y|", in -> in.x.abs().mul(in.y.abs()), in -> in.x.mul(in.y).abs()),
                pair("sigmoid(x) = exp(x) / (1 + exp(x))", in -> in.x.sigmoid(), in -> in.x.exp().div(in.x.exp().add(1))),
                pair("log(sigmoid(x)) = -log(1 + exp(-x))", in -> in.x.sigmoid().log(), in -> in.x.neg().exp().add(1).log().neg()),
                pair("tanh(x) as a quotient of exp", in -> in.x.tanh(),
                        in -> in.x.exp().sub(in.x.neg().exp()).div(in.x.exp().add(in.x.neg().exp()))),
                pair("1 - sin(x)^2 = cos(x)^2", in -> minus(1, in.x.sin().mul(in.x.sin())), in -> in.x.cos().mul(in.x.cos())),
                pair("cos(2 x) = 1 - 2 sin(x)^2", in -> in.x.mul(2).cos(), in -> minus(1, in.x.sin().mul(in.x.sin()).mul(2))),
                pair("|-2 x| = 2 |x|", in -> in.x.mul(-2).abs(), in -> in.x.abs().mul(2)),
                pair("|x / 2| = |x| / 2", in -> in.x.div(2).abs(), in -> in.x.abs().div(2)),
                pair("|x - y| = |y - x|", in -> in.x.sub(in.y).abs(), in -> in.y.sub(in.x).abs()));
    }

    static Stream<Pair> extremes() {
        return Stream.of(
                pair("max(x, y) = -min(-x, -y)", in -> in.x.max(in.y), in -> in.x.neg().min(in.y.neg()).neg()),
                pair("min(x, y) = -max(-x, -y)", in -> in.x.min(in.y), in -> in.x.neg().max(in.y.neg()).neg()),
                pair("|x| = max(x, -x)", in -> in.x.abs(), in -> in.x.max(in.x.neg())),
                pair("max(x, y) + min(x, y) = x + y", in -> in.x.max(in.y).add(in.x.min(in.y)), in -> in.x.add(in.y)),
                pair("max(x + c, y + c) = max(x, y) + c", in -> in.x.add(in.c).max(in.y.add(in.c)), in -> in.x.max(in.y).add(in.c)),
                pair("relu(x) - relu(-x) = x", in -> in.x.relu().sub(in.x.neg().relu()), in -> in.x),
                pair("relu(x) + relu(-x) = |x|", in -> in.x.relu().add(in.x.neg().relu()), in -> in.x.abs()),
                pair("relu(relu(x)) = relu(x)", in -> in.x.relu().relu(), in -> in.x.relu()),
                pair("relu(x) = x where 0 < x", in -> in.x.relu(), in -> Tensor.scalar(0).less(in.x).select(in.x, Tensor.zeros(2, 3))),
                pair("max(x, min(x, y)) = x", in -> in.x.max(in.x.min(in.y)), in -> in.x));
    }

    static Stream<Pair> sums() {
        return Stream.of(
                pair("sum(x + y) = sum(x) + sum(y)", in -> in.x.add(in.y).sum(1), in -> in.x.sum(1).add(in.y.sum(1))),
                pair("sum(x - y) = sum(x) - sum(y)", in -> in.x.sub(in.y).sum(1), in -> in.x.sum(1).sub(in.y.sum(1))),
                pair("sum(2 x) = 2 sum(x)", in -> in.x.mul(2).sum(1), in -> in.x.sum(1).mul(2)),
                pair("sum(c x) = c sum(x)", in -> in.x.mul(in.c).sum(1), in -> in.x.sum(1).mul(in.column())),
                pair("sum(x r) along the rows = r sum(x)", in -> in.x.mul(in.r).sum(0), in -> in.x.sum(0).mul(in.r)),
                pair("sum(x / c) = sum(x) / c", in -> in.x.div(in.c).sum(1), in -> in.x.sum(1).div(in.column())),
                pair("sums over two axes commute", in -> in.x.sum(0).sum(0), in -> in.x.sum(1).sum(0)),
                pair("sum of all = sum of sums", in -> in.x.sum(), in -> in.x.sum(1).sum(0)),
                pair("sum of all, of three axes", in -> in.x.mul(in.b.broadcastTo(2, 3, 4).transpose(1, 2).sum(1)).sum(),
                        in -> in.x.reshape(2, 3, 1).mul(in.b.broadcastTo(2, 3, 4)).sum()),
                pair("sum of a transpose", in -> in.x.transpose(0, 1).sum(0), in -> in.x.sum(1)),
                pair("sum of copies = n x", in -> in.r.broadcastTo(5, 3).sum(0), in -> in.r.mul(5)),
                pair("sum of copies behind = n x", in -> in.c.broadcastTo(2, 5).sum(1), in -> in.column().mul(5)),
                pair("mean(x + y) = mean(x) + mean(y)", in -> in.x.add(in.y).mean(1), in -> in.x.mean(1).add(in.y.mean(1))),
                pair("mean(2 x) = 2 mean(x)", in -> in.x.mul(2).mean(1), in -> in.x.mean(1).mul(2)),
                pair("mean(x - c) = mean(x) - c", in -> in.x.sub(in.c).mean(1), in -> in.x.mean(1).sub(in.column())),
                pair("mean(-x) = -mean(x)", in -> in.x.neg().mean(1), in -> in.x.mean(1).neg()),
                pair("mean = sum / n", in -> in.x.mean(1), in -> in.x.sum(1).div(3)),
                pair("mean = sum / n, as a product", in -> in.x.mean(1).mul(3), in -> in.x.sum(1)),
                pair("mean of copies = x", in -> in.c.broadcastTo(2, 5).mean(1), in -> in.column()),
                pair("mean of all = mean of means", in -> in.x.mean(), in -> in.x.mean(1).mean(0)),
                pair("mean of deviations = 0", in -> in.x.sub(in.x.mean(1).reshape(2, 1)).mean(1), in -> Tensor.zeros(2)));
    }

    static Stream<Pair> matrices() {
        return Stream.of(
                pair("x (b + d) = x b + x d", in -> in.x.matmul(in.b.add(in.d)), in -> in.x.matmul(in.b).add(in.x.matmul(in.d))),
                pair("(x + y) b = x b + y b", in -> in.x.add(in.y).matmul(in.b), in -> in.x.matmul(in.b).add(in.y.matmul(in.b))),
                pair("(x - y) b = x b - y b", in -> in.x.sub(in.y).matmul(in.b), in -> in.x.matmul(in.b).sub(in.y.matmul(in.b))),
                pair("x (b - d) = x b - x d", in -> in.x.matmul(in.b.sub(in.d)), in -> in.x.matmul(in.b).sub(in.x.matmul(in.d))),
                pair("(2 x) b = 2 (x b)", in -> in.x.mul(2).matmul(in.b), in -> in.x.matmul(in.b).mul(2)),
                pair("x (2 b) = 2 (x b)", in -> in.x.matmul(in.b.mul(2)), in -> in.x.matmul(in.b).mul(2)),
                pair("(-x) b = -(x b)", in -> in.x.neg().matmul(in.b), in -> in.x.matmul(in.b).neg()),
                pair("(x / 2) b = (x b) / 2", in -> in.x.div(2).matmul(in.b), in -> in.x.matmul(in.b).div(2)),
                pair("(x b)^T = b^T x^T", in -> in.x.matmul(in.b).transpose(0, 1), in -> in.b.transpose(0, 1).matmul(in.x.transpose(0, 1))),
                pair("(x r) b = x (b with rows scaled by r)", in -> in.x.mul(in.r).matmul(in.b),
                        in -> in.x.matmul(in.b.mul(in.r.reshape(3, 1)))),
                pair("linear without a bias = matmul", in -> in.x.linear(in.b, Tensor.zeros(4)), in -> in.x.matmul(in.b)));
    }

    static Stream<Pair> rows() {
        return Stream.of(
                pair("softmax(x + c) = softmax(x)", in -> in.x.add(in.c).softmax(1), in -> in.x.softmax(1)),
                pair("softmax(x + 1) = softmax(x)", in -> in.x.add(1).softmax(1), in -> in.x.softmax(1)),
                pair("softmax(x - max) = softmax(x)", in -> in.x.sub(in.x.max(1).reshape(2, 1)).softmax(1), in -> in.x.softmax(1)),
                pair("softmax = exp / sum of exp", in -> in.x.softmax(1), in -> in.x.exp().div(in.x.exp().sum(1).reshape(2, 1))),
                pair("log_softmax = log of softmax", in -> in.x.logSoftmax(1), in -> in.x.softmax(1).log()),
                pair("log_softmax(x) = x - log(sum of exp)", in -> in.x.logSoftmax(1),
                        in -> in.x.sub(in.x.exp().sum(1).log().reshape(2, 1))),
                pair("exp(log_softmax) = softmax", in -> in.x.logSoftmax(1).exp(), in -> in.x.softmax(1)),
                pair("rows of softmax sum to 1", in -> in.x.softmax(1).sum(1), in -> Tensor.ones(2)));
    }

    static Stream<Pair> different() {
        return Stream.of(
                pair("sigmoid(-x), -sigmoid(x)", in -> in.x.neg().sigmoid(), in -> in.x.sigmoid().neg()),
                pair("cos(-x), -cos(x)", in -> in.x.neg().cos(), in -> in.x.cos().neg()),
                pair("x / x, 1", in -> in.x.div(in.x), in -> Tensor.ones(2, 3)),
                pair("(x y) / y, x", in -> in.x.mul(in.y).div(in.y), in -> in.x),
                pair("(x / y) y, x", in -> in.x.div(in.y).mul(in.y), in -> in.x),
                pair("exp(log(x)), x", in -> in.x.log().exp(), in -> in.x),
                pair("log(x y), log(x) + log(y)", in -> in.x.mul(in.y).log(), in -> in.x.log().add(in.y.log())),
                pair("x + x, 3 x", in -> in.x.add(in.x), in -> in.x.mul(3)),
                pair("x / y, y / x", in -> in.x.div(in.y), in -> in.y.div(in.x)),
                pair("c / (x + y), c / x + c / y", in -> in.c.div(in.x.add(in.y)),
                        in -> in.c.div(in.x).add(in.c.div(in.y))),
                pair("sqrt(x x), x", in -> in.x.mul(in.x).sqrt(), in -> in.x),
                pair("sum of products, product of sums", in -> in.x.mul(in.y).sum(1), in -> in.x.sum(1).mul(in.y.sum(1))),
                pair("mean over other axes", in -> in.x.mean(1).sum(0), in -> in.x.sum(1).sum(0)),
                pair("softmax(x + r), softmax(x)", in -> in.x.add(in.r).softmax(1), in -> in.x.softmax(1)),
                pair("softmax(2 x), softmax(x)", in -> in.x.mul(2).softmax(1), in -> in.x.softmax(1)),
                pair("max(2 x, 2 y) turned", in -> in.x.mul(-2).max(in.y.mul(-2)), in -> in.x.max(in.y).mul(-2)),
                pair("1 / (1 + exp(x)), sigmoid(x)", in -> over(1, in.x.exp().add(1)), in -> in.x.sigmoid()),
                pair("exp(x) / exp(y), exp(y - x)", in -> in.x.exp().div(in.y.exp()), in -> in.y.sub(in.x).exp()),
                pair("log_softmax(x), x - sum of exp", in -> in.x.logSoftmax(1), in -> in.x.sub(in.x.exp().sum(1).reshape(2, 1))),
                pair("(-x) (-b), -(x b)", in -> in.x.neg().matmul(in.b.neg()), in -> in.x.matmul(in.b).neg()),
                pair("2 mean(x), sum(x)", in -> in.x.mean(1).mul(2), in -> in.x.sum(1)),
                pair("max(x, y) + max(x, y), x + y", in -> in.x.max(in.y).add(in.x.max(in.y)), in -> in.x.add(in.y)),
                pair("the other of x and y", in -> in.x.lessEqual(in.y).select(in.x, in.y), in -> in.x.max(in.y)),
                pair("sums along either axis", in -> in.x.matmul(in.x.transpose(0, 1).mul(in.c.reshape(2))).sum(0),
                        in -> in.x.matmul(in.x.transpose(0, 1).mul(in.c.reshape(2))).sum(1)),
                pair("mean of all, sum of means", in -> in.x.mean(), in -> in.x.mean(1).sum(0)),
                pair("log(sigmoid(x)), log(1 + exp(-x))", in -> in.x.sigmoid().log(), in -> in.x.neg().exp().add(1).log()),
                pair("|-2 x|, -2 |x|", in -> in.x.mul(-2).abs(), in -> in.x.abs().mul(-2)),
                pair("relu(-x), -relu(x)", in -> in.x.neg().relu(), in -> in.x.relu().neg()));
    }

    static Stream<Pair> equal() {
        return Stream.of(arithmetic(), functions(), extremes(), sums(), matrices(), rows()).flatMap(pairs -> pairs);
    }

    @ParameterizedTest
    @MethodSource
    void equal(Pair pair) {
        Verdict.Proved proved = assertInstanceOf(Verdict.Proved.class, pair.compare(), pair::shown);
        CheckedCertificate certificate = CHECKER.certificate(OPS.specs(), Prover.steps(proved.proof()));
        assertEquals(Set.of(), certificate.axioms());
    }

    @ParameterizedTest
    @MethodSource
    void different(Pair pair) {
        Verdict verdict = pair.compare();
        assertFalse(verdict instanceof Verdict.Proved, pair::shown);
    }
}
