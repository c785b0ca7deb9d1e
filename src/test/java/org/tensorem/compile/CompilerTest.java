package org.tensorem.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.LargeGraphTest;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.RandomFunctions;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.ir.text.TirParser;
import org.tensorem.ir.text.TirPrinter;
import org.tensorem.ops.Ops;
import org.tensorem.rules.Law;
import org.tensorem.spec.Declaration;
import org.tensorem.spec.Strength;

class CompilerTest {
    private static final Ops OPS = Ops.standard();
    private static final Compiler COMPILER = Compiler.of(OPS);
    private static final Predicate<Node> PRIMITIVES = node -> !(node.op() instanceof Op.Composite);

    private static Function parse(String header, String... lines) {
        return TirParser.parse("function f" + header + " {\n" + String.join("\n", lines) + "\n}", "test.tir", OPS);
    }

    private static List<String> laws(Pass.Outcome outcome) {
        return outcome.rewrites().stream().map(rewrite -> rewrite.law().name()).toList();
    }

    private static String body(Function function) {
        return String.join("\n", TirPrinter.print(function).lines().skip(1).map(String::strip).toList());
    }

    @Test
    void mergesEqualExpressionsAndConstants() {
        Pass.Outcome outcome = new CommonSubexpressions().apply(parse("(x: f32[2]) -> (y: f32[2])",
                "%a = exp(%x) : f32[2]", "%b = exp(%x) : f32[2]", "%c = constant splat 1.0 : f32[]",
                "%d = constant dense [1.0] : f32[]", "%e = add(%a, %c) : f32[2]", "%f = add(%b, %d) : f32[2]",
                "%g = mul(%e, %f) : f32[2]", "return %g"));
        assertEquals("""
                %0 = exp(%x) : f32[2]
                %1 = constant splat 1.0 : f32[]
                %2 = add(%0, %1) : f32[2]
                %3 = mul(%2, %2) : f32[2]
                return %3
                }""", body(outcome.after()));
        assertEquals(List.of("congruence", "congruence", "congruence"), laws(outcome));
    }

    @Test
    void doesNotMergeWhatDiffers() {
        Function function = parse("(x: f32[2], z: f32[2]) -> (y: f32[2], w: f32[2])", "%a = constant splat 0.0 : f32[]",
                "%b = constant splat -0.0 : f32[]", "%c = add(%x, %a) : f32[2]", "%d = add(%x, %b) : f32[2]",
                "%e = sub(%x, %z) : f32[2]", "%f = sub(%z, %x) : f32[2]", "%g = mul(%c, %d) : f32[2]",
                "%h = mul(%e, %f) : f32[2]", "return %g, %h");
        Pass.Outcome outcome = new CommonSubexpressions().apply(function);
        assertTrue(outcome.rewrites().isEmpty());
        assertEquals(TirPrinter.print(function), TirPrinter.print(outcome.after()));
        assertSame(function.results().getFirst(), outcome.after().results().getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "reshape.keeps_elements: %r = reshape(%x) : f32[2, 3]",
        "slice.whole: %r = slice(%x) {axis = 1, start = 0, limit = 3, stride = 1} : f32[2, 3]",
        "pad.nothing: %r = pad(%x, %s) {axis = 1, low = 0, high = 0} : f32[2, 3]",
        "concat.with_nothing: %r = concat(%x, %e) {axis = 1} : f32[2, 3]",
        "concat_one: %r = concat(%x) {axis = 1} : f32[2, 3]",
        "convert_same: %r = convert(%x) : f32[2, 3]",
        "item_one: %r = item(%x) {index = 0} : f32[2, 3]",
        "transpose.twice: %t = transpose(%x) {first = 0, second = 1} : f32[3, 2] %r = transpose(%t) {first = 0, second = 1} : f32[2, 3]",
        "select.of_true: %c = constant splat true : bool[] %n = exp(%x) : f32[2, 3] %r = select(%c, %x, %n) : f32[2, 3]",
        "select.between_equals: %c = less(%x, %s) : bool[2, 3] %r = select(%c, %x, %x) : f32[2, 3]"})
    void removesWhatDoesNothing(String lawAndLines) {
        String[] parts = lawAndLines.split(": ", 2);
        Pass.Outcome outcome = new DeadCode().apply(parse("(x: f32[2, 3], s: f32[], e: f32[2, 0]) -> (y: f32[2, 3])",
                parts[1], "%y = neg(%r) : f32[2, 3]", "return %y"));
        assertEquals("%0 = neg(%x) : f32[2, 3]\nreturn %0\n}", body(outcome.after()));
        assertEquals(List.of(parts[0]), laws(outcome));
    }

    /// The gradient of three parts of a joint tensor: 3 pads and 2 sums become one joint tensor and one sum.
    @Test
    void joinsNeighboursThatArePaddedAndAdded() {
        Function function = parse("(x: f32[2, 1], y: f32[2, 3], w: f32[2, 2]) -> (g: f32[2, 7])", "%z = constant splat 0.0 : f32[]",
                "%a = pad(%w, %z) {axis = 1, low = 4, high = 1} : f32[2, 7]",
                "%o = constant splat 0.0 : f32[]", "%b = pad(%y, %o) {axis = 1, low = 1, high = 3} : f32[2, 7]",
                "%s = add(%a, %b) : f32[2, 7]", "%c = pad(%x, %z) {axis = 1, low = 0, high = 6} : f32[2, 7]",
                "%g = add(%s, %c) : f32[2, 7]", "return %g");
        Compiler.Compilation compilation = COMPILER.compile(function, PRIMITIVES);
        assertEquals("""
                %0 = concat(%x, %y, %w) {axis = 1} : f32[2, 6]
                %1 = constant splat 0.0 : f32[]
                %2 = pad(%0, %1) {axis = 1, low = 0, high = 1} : f32[2, 7]
                %3 = add(%2, %1) : f32[2, 7]
                return %3
                }""", body(compilation.function()));
        assertEquals(List.of("congruence", "pad.neighbours", "pad.more_neighbours", "concat.associates"),
                compilation.passes().stream().flatMap(pass -> laws(pass).stream()).toList());
        List<Literal> inputs = RandomFunctions.inputs(function, 3);
        assertEquals(run(function, inputs), run(compilation.function(), inputs));
    }

    /// Parts that lie apart, in the other order, or between other numbers than +0.
    @ParameterizedTest
    @ValueSource(strings = {"0.0: 4: 2: 0: 6", "0.0: 3: 2: 1: 3", "0.0: 0: 5: 3: 3", "-0.0: 3: 3: 0: 6", "1.0: 3: 3: 0: 6"})
    void keepsWhatAreNoNeighbours(String zeroAndPads) {
        String[] parts = zeroAndPads.split(": ");
        long extent = 3 + Long.parseLong(parts[1]) + Long.parseLong(parts[2]);
        long other = extent - Long.parseLong(parts[3]) - Long.parseLong(parts[4]);
        Function function = parse("(x: f32[" + other + "], y: f32[3]) -> (g: f32[" + extent + "])",
                "%z = constant splat " + parts[0] + " : f32[]",
                "%a = pad(%y, %z) {axis = 0, low = " + parts[1] + ", high = " + parts[2] + "} : f32[" + extent + "]",
                "%b = pad(%x, %z) {axis = 0, low = " + parts[3] + ", high = " + parts[4] + "} : f32[" + extent + "]",
                "%g = add(%a, %b) : f32[" + extent + "]", "return %g");
        assertSame(function.results().getFirst(), COMPILER.prepare(function, PRIMITIVES).results().getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "%r = slice(%x) {axis = 0, start = 0, limit = 1, stride = 2} : f32[1, 1]",
        "%r = add(%x, %s) : f32[1, 1]",
        "%r = mul(%x, %s) : f32[1, 1]",
        "%c = constant splat false : bool[] %r = select(%c, %x, %s) : f32[1, 1]",
        "%c = constant splat true : bool[] %r = select(%c, %s, %x) : f32[1, 1]",
        "%t = transpose(%x) {first = 0, second = 1} : f32[1, 1] %r = neg(%t) : f32[1, 1]",
        "%r = reduce_max(%w) {axis = 0} : f32[1, 1]"})
    void keepsWhatNoStatedLawRemoves(String lines) {
        Function function = parse("(x: f32[1, 1], s: f32[], w: f32[1, 1, 1]) -> (r: f32[1, 1])", lines, "return %r");
        Pass.Outcome outcome = new DeadCode().apply(function);
        assertTrue(outcome.rewrites().isEmpty());
        assertSame(function.results().getFirst(), outcome.after().results().getFirst());
    }

    @Test
    void everyStatedLawStandsInItsSpecificationAsBitwise() {
        for (Law law : DeadCode.STATED) {
            String[] name = law.name().split("\\.");
            assertTrue(OPS.specs().file("ops/" + name[0] + ".spec").declarations().stream()
                    .anyMatch(declaration -> declaration instanceof Declaration.Equation stated
                            && stated.name().equals(name[1]) && stated.strength() == Strength.BITWISE), law.name());
        }
    }

    @Test
    void expandsCompositesOfOneAndSeveralResults() {
        Function function = parse("(x: f32[4, 5], g: f32[5], dy: f32[4, 5]) -> (y: f32[4, 5], z: f32[4, 5])",
                "%a = softmax(%x) : f32[4, 5]",
                "%b = layer_norm_grad(%a, %g, %dy) {epsilon = 1.0E-5} : (f32[4, 5], f32[4, 5])",
                "%c = item(%b) {index = 1} : f32[4, 5]", "%d = item(%b) {index = 0} : f32[4, 5]", "return %c, %d");
        Pass.Outcome outcome = new ExpandComposites(OPS, PRIMITIVES).apply(function);
        assertEquals(List.of("body_of_softmax", "body_of_layer_norm_grad"), laws(outcome));
        assertTrue(outcome.after().nodes().stream().allMatch(PRIMITIVES));
        assertTrue(new ExpandComposites(OPS, _ -> true).apply(function).rewrites().isEmpty());
    }

    @Test
    void neverTakesABodyWithOtherBits_c1() {
        Function function = parse("(q: f32[4, 5]) -> (y: f32[4, 5])",
                "%a = attention(%q, %q, %q) {causal = true, scale = 0.5} : f32[4, 5]", "return %a");
        assertTrue(assertThrows(ShapeException.class, () -> COMPILER.prepare(function, PRIMITIVES)).getMessage()
                .startsWith("compile_c1: "));
        assertEquals(TirPrinter.print(function), TirPrinter.print(COMPILER.prepare(function, _ -> true)));
    }

    @Test
    void refusesANodeThatTheDeviceDoesNotRun_c2() {
        Function function = parse("(q: f32[4, 5]) -> (y: f32[4, 5])", "%a = exp(%q) : f32[4, 5]", "return %a");
        assertTrue(assertThrows(ShapeException.class,
                () -> COMPILER.prepare(function, node -> node.op() instanceof Op.Parameter)).getMessage()
                .startsWith("compile_c2: "));
    }

    @Test
    void refusesAnIllegalFunction() {
        Node x = Node.of(new Op.Parameter(0, Type.f32(2)));
        Composites other = (_, operands) -> List.of(operands.getFirst().with(Dtype.I32));
        Node wrong = Node.of(other, new Op.Composite("softmax", Map.of()), List.of(x));
        Function function = new Function("f", List.of(x), List.of("x"), List.of(wrong), List.of("y"));
        assertTrue(assertThrows(ShapeException.class, () -> COMPILER.prepare(function, PRIMITIVES)).getMessage()
                .startsWith("legality_type: "));
    }

    /// Two conversions are one only when the reshape below one of them is gone, and the select goes only when they are one.
    @Test
    void whatASharedNodeMakesNeedlessIsRemovedToo() {
        Node x = Node.of(new Op.Parameter(0, Type.of(Dtype.F64, 3)));
        Node there = Node.of(new Op.Convert(Dtype.F32), x);
        Node back = Node.of(new Op.Convert(Dtype.F64), there);
        Node same = Node.of(new Op.Convert(Dtype.F32), Node.of(new Op.Reshape(Shape.of(3)), x));
        Node select = Node.of(new Op.Select(), Node.of(new Op.Compare(Op.Relation.LESS), back, x), there, same);
        Function function = new Function("f", List.of(x), List.of("x"), List.of(select), List.of("y"));
        assertEquals(List.of(x.op().stem(), "convert"),
                COMPILER.prepare(function, PRIMITIVES).nodes().stream().map(node -> node.op().stem()).toList());
    }

    /// A pass that looks at every pair of nodes would not end.
    @ParameterizedTest
    @EnumSource(LargeGraphTest.Form.class)
    void largeGraphsCompile(LargeGraphTest.Form form) {
        assertEquals(100_001, COMPILER.prepare(form.function(100_000), PRIMITIVES).nodes().size());
    }

    @Provide
    Arbitrary<Function> functions() {
        return RandomFunctions.functions();
    }

    @Property(tries = 300)
    void compilationKeepsBitsNamesAndTypes(@ForAll("functions") Function function, @ForAll long seed) {
        Function compiled = COMPILER.prepare(function, PRIMITIVES);
        assertEquals(function.parameterNames(), compiled.parameterNames());
        assertEquals(function.resultNames(), compiled.resultNames());
        assertTrue(compiled.nodes().size() <= function.nodes().size());
        assertEquals(TirPrinter.print(compiled), TirPrinter.print(COMPILER.prepare(compiled, PRIMITIVES)));
        List<Literal> inputs = RandomFunctions.inputs(function, seed);
        assertEquals(run(function, inputs), run(compiled, inputs));
    }

    @Test
    void expandedCompositesHaveTheBitsOfTheirSpecifications() {
        Function function = parse("(x: f32[4, 37], g: f32[37], dy: f32[4, 37]) -> (y: f32[4, 37], z: f32[4], w: f32[4, 37])",
                "%a = softmax(%x) : f32[4, 37]", "%b = rms_norm(%dy, %g) {epsilon = 1.0E-5} : f32[4, 37]",
                "%c = layer_norm_grad(%x, %g, %b) {epsilon = 1.0E-5} : (f32[4, 37], f32[4, 37])",
                "%d = item(%c) {index = 0} : f32[4, 37]", "%e = item(%c) {index = 1} : f32[4, 37]",
                "%f = reduce_mean(%e) : f32[4]", "%h = gelu(%d) : f32[4, 37]", "%i = softmax(%x) : f32[4, 37]",
                "%j = add(%h, %i) : f32[4, 37]", "return %a, %f, %j");
        List<Literal> inputs = RandomFunctions.inputs(function, 5);
        assertEquals(run(function, inputs), run(COMPILER.prepare(function, PRIMITIVES), inputs));
    }

    @Test
    void aRewriteThatIsNoLawIsCaught() {
        Function function = parse("(x: f32[3]) -> (y: f32[3])", "%c = constant splat 0.0 : f32[]",
                "%y = add(%x, %c) : f32[3]", "return %y");
        Function wrong = function.with(List.of(function.parameters().getFirst()));
        List<Literal> inputs = List.of(Literal.of(Shape.of(3), -0f, 1f, 2f));
        assertNotEquals(run(function, inputs), run(wrong, inputs), "x + 0 = x is false for -0");
        assertFalse(run(function, inputs).isEmpty());
    }

    /// The results' bytes, with every NaN written as the same NaN.
    private static List<ByteBuffer> run(Function function, List<Literal> inputs) {
        List<Buffer> buffers = inputs.stream().map(CompilerTest::buffer).toList();
        List<ByteBuffer> bytes = new ArrayList<>();
        try (Backend backend = ReferenceBackend.of(OPS.specs()); Executable executable = backend.compile(function)) {
            for (Buffer result : executable.run(buffers)) {
                byte[] data = result.data().asSlice(0, result.type().bytes()).toArray(ValueLayout.JAVA_BYTE);
                bytes.add(canonical(result.type(), data));
                result.close();
            }
        }
        buffers.forEach(Buffer::close);
        return bytes;
    }

    private static ByteBuffer canonical(Type type, byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bytes.length && type.dtype().isReal(); i += type.dtype().bytes()) {
            switch (type.dtype()) {
                case F32 -> data.putInt(i, Float.floatToIntBits(data.getFloat(i)));
                case F64 -> data.putLong(i, Double.doubleToLongBits(data.getDouble(i)));
                case I32, BOOL -> throw new AssertionError(type);
            }
        }
        return data;
    }

    private static Buffer buffer(Literal literal) {
        Buffer buffer = Buffer.allocate(literal.type());
        MemorySegment held = MemorySegment.ofBuffer(literal.data());
        for (long at = 0; at < literal.type().bytes(); at += held.byteSize()) {
            MemorySegment.copy(held, 0, buffer.data(), at, held.byteSize());
        }
        return buffer;
    }
}
