package org.tensorem.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorem.ir.Congruence;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.RandomFunctions;
import org.tensorem.ir.Shape;
import org.tensorem.ir.StructuralHash;
import org.tensorem.ir.TestComposites;
import org.tensorem.ir.Type;

class TirRoundTripTest {
    /// The layout of every construct; what it looks like is what people read and compare.
    static final String SAMPLE = """
            function sample(x: f32[2, 3], ids: i32[4]) -> (mean: f32[2, 3], rows: f32[4, 3], half: f32[2, 3]) {
              %0 = twice(%x) {by = 2.0} : f32[2, 3]
              %1 = constant splat 0.5 : f32[]
              %2 = mul(%0, %1) : f32[2, 3]
              %3 = gather(%2, %ids) : f32[4, 3]
              %4 = constant dense [1.0, -0.0, nan, inf] : f32[4]
              %5 = add(%3, %4) : f32[4, 3]
              %6 = halves(%2) {count = -7, exact = true, slope = -inf} : (f32[2, 3], f32[2, 3])
              %7 = item(%6) {index = 1} : f32[2, 3]
              return %2, %5, %7
            }
            """;

    private static Function parse(String text) {
        return TirParser.parse(text, "test.tir", new TestComposites());
    }

    @Test
    void printsWhatItReads() {
        assertEquals(SAMPLE, TirPrinter.print(parse(SAMPLE)));
    }

    @Test
    void readsAnyLayoutNamesAndComments() {
        Function function = parse("""
                -- a comment
                function sample(x:f32[2,3],ids:i32[4])->(mean:f32[2,3],rows:f32[4,3],half:f32[2,3]){
                %doubled=twice(%x){by=0x1p1}:f32[2,3]  -- by two
                %h = constant splat 5e-1:f32[] %mean = mul(%doubled,%h):f32[2,3]
                %dead = neg(%x):f32[2,3]
                %99=gather(%mean,%ids):f32[4,3]
                %c=constant base64 "AACAPwAAAIAAAMB/AACAfw==":f32[4]
                %sum=add(%99,%c):f32[4,3]
                %pair=halves(%mean){slope=-inf,exact=true,count=-7}:(f32[2,3],f32[2,3])
                %7=item(%pair){index=1}:f32[2,3]
                return %mean,%sum,%7}""");
        assertEquals(SAMPLE, TirPrinter.print(function));
        assertTrue(Congruence.equal(function, parse(SAMPLE)));
    }

    @Provide
    Arbitrary<Function> functions() {
        return RandomFunctions.functions();
    }

    @Property(tries = 1000)
    void parseUndoesPrint(@ForAll("functions") Function function) {
        String text = TirPrinter.print(function);
        Function read = parse(text);
        assertEquals(text, TirPrinter.print(read));
        assertTrue(Congruence.equal(function, read));
        assertEquals(StructuralHash.of(function), StructuralHash.of(read));
        assertEquals(function.nodes().size(), read.nodes().size());
        assertEquals(function.parameterNames(), read.parameterNames());
        assertEquals(function.resultNames(), read.resultNames());
    }

    @Test
    void randomFunctionsUseEveryPrimitive() {
        Set<String> seen = new TreeSet<>();
        for (int seed = 0; seed < 400; seed++) {
            RandomFunctions.of(seed, 30).nodes().forEach(node -> seen.add(node.op().stem()));
        }
        Set<String> expected = new TreeSet<>(Primitives.STEMS);
        expected.remove("item");
        expected.removeAll(seen);
        assertEquals(Set.of(), expected, "ir.RandomFunctions (tests) draws every primitive");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x8000_0000, 1, 0x8000_0001, 0x007f_ffff, 0x0080_0000, 0x3f80_0001, 0x7f7f_ffff, 0x7f80_0000,
            0xff80_0000, 0x7fc0_0000, 0x7fc0_0001, 0xffc0_0000, 0x7f80_0001, 0xffff_ffff})
    void keepsEveryBitOfF32(int bits) {
        for (int count : new int[] {1, 3, 40}) {
            int[] elements = new int[count];
            elements[count / 2] = bits;
            Literal literal = bytes(elements);
            Function function = new Function("f", List.of(), List.of(),
                    List.of(Node.of(new Op.Constant(literal))), List.of("y"));
            Node read = parse(TirPrinter.print(function)).results().getFirst();
            assertEquals(new Op.Constant(literal), read.op());
        }
    }

    private static Literal bytes(int[] elements) {
        ByteBuffer data = ByteBuffer.allocate(4 * elements.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asIntBuffer().put(elements);
        return Literal.of(Type.f32(elements.length), data.array());
    }

    @Test
    void aLocalChangeIsALocalDifference() {
        List<String> before = SAMPLE.lines().toList();
        List<String> after = TirPrinter.print(parse(SAMPLE.replace("splat 0.5", "splat 0.25"))).lines().toList();
        assertEquals(before.size(), after.size());
        assertEquals(1, IntStream.range(0, before.size())
                .filter(i -> !before.get(i).equals(after.get(i))).count());
    }

    @Test
    void aLongHeaderHasOneParameterPerLine() {
        Node x = Node.of(new Op.Parameter(0, Type.f32(2)));
        Function function = new Function("f", List.of(x), List.of("x".repeat(90)), List.of(x), List.of("inf"));
        String text = TirPrinter.print(function);
        assertTrue(text.startsWith("function f(\n    " + "x".repeat(90) + ": f32[2]\n) -> (\n    inf: f32[2]\n) {\n"), text);
        assertEquals(text, TirPrinter.print(parse(text)));
    }

    @Test
    void sharingIsPrintedAndReadAsItIs() {
        Node x = Node.of(new Op.Parameter(0, Type.f32(2)));
        Node first = Node.of(new Op.Unary(Op.UnaryFunction.EXP), x);
        Node second = Node.of(new Op.Unary(Op.UnaryFunction.EXP), x);
        Op add = new Op.Binary(Op.BinaryFunction.ADD);
        Function shared = new Function("f", List.of(x), List.of("x"), List.of(Node.of(add, first, first)), List.of("y"));
        Function apart = new Function("f", List.of(x), List.of("x"), List.of(Node.of(add, first, second)), List.of("y"));
        assertNotEquals(TirPrinter.print(shared), TirPrinter.print(apart));
        assertEquals(4, parse(TirPrinter.print(apart)).nodes().size());
        assertEquals(3, parse(TirPrinter.print(shared)).nodes().size());
        assertTrue(Congruence.equal(shared, apart));
    }

    @Test
    void emptyConstantsAndFunctionsWithoutParameters() {
        Node empty = Node.of(new Op.Constant(Literal.splat(Shape.of(0, 3), 1.5f)));
        String text = TirPrinter.print(new Function("f", List.of(), List.of(), List.of(empty), List.of("y")));
        assertEquals("function f() -> (y: f32[0, 3]) {\n  %0 = constant dense [] : f32[0, 3]\n  return %0\n}\n", text);
        assertEquals(text, TirPrinter.print(parse(text)));
    }
}
