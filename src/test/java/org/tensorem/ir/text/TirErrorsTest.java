package org.tensorem.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorem.ir.TestComposites;

/// Every kind of bad text has its label and its place.
class TirErrorsTest {
    /// A bad text.
    ///
    /// @param place line and column, `2:8`
    /// @param label the label that the message begins with
    /// @param part a part of the message
    /// @param text the text
    record Bad(String place, String label, String part, String text) {
        @Override
        public String toString() {
            return label + " at " + place + ": " + text.replace("\n", " ");
        }
    }

    /// A bad text whose mistake is where the '@' stands.
    private static Bad bad(String label, String part, String marked) {
        String before = marked.substring(0, marked.indexOf('@'));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return new Bad(line + ":" + column, label, part, marked.replace("@", ""));
    }

    /// The same for a line of a body.
    private static Bad line(String label, String part, String marked) {
        return bad(label, part, "function f(x: f32[2, 3], i: i32[4]) -> (y: f32[2, 3]) {\n  " + marked
                + "\n  return %x\n}\n");
    }

    static List<Bad> syntax() {
        return List.of(
                bad("tir_syntax", "expected is 'function': found is the end of the text", "@"),
                bad("tir_syntax", "found is 'func'", "@func f() -> () {}"),
                bad("tir_syntax", "expected is '(': found is '->'", "function f @-> () { return }"),
                bad("tir_syntax", "found is '%'", "function @% f() -> () { return }"),
                bad("tir_syntax", "expected is ']'", "function f(x: f32[2@) -> () { return }"),
                bad("tir_syntax", "expected is 'return'", "function f() -> () {\n@retrun }"),
                line("tir_syntax", "found is '0'", "@0 = neg(%x) : f32[2, 3]"),
                line("tir_syntax", "expected is", "%0 = @(%x) : f32[2, 3]"),
                line("tir_syntax", "found is '%x'", "%0 = neg @%x : f32[2, 3]"),
                bad("tir_syntax", "found is 'return'", "function f(x: f32[]) -> () {\n  %0 = neg(%x)\n  @return\n}"),
                line("tir_syntax", "found is 'x'", "%0 = neg(@x) : f32[2, 3]"),
                line("tir_syntax", "found is '!'", "%0 = constant splat @! : f32[]"),
                line("tir_syntax", "found is '\"'", "%0 = constant base64 @\"AA : f32[]"),
                line("tir_syntax", "found is '\u00e9'", "%0 = constant splat @\u00e9 : f32[]"),
                bad("tir_syntax", "found is the end", "function f() -> () { return\n  -- }\n@"),
                bad("tir_syntax", "found is 'more'", "function f() -> () { return }@more"));
    }

    static List<Bad> meaning() {
        return List.of(
                bad("tir_dtype", "'f16' is none", "function f(x: @f16[2]) -> () { return }"),
                bad("shape_extent", "[-1]", "function f(x: @f32[-1]) -> () { return }"),
                bad("shape_size", "64 bits", "function f(x: @f32[9999999999, 9999999999]) -> () { return }"),
                bad("shape_rank", "at most 16", "function f(x: @f32[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]) -> () { return }"),
                bad("tir_number", "99999999999999999999", "function f(x: f32[@99999999999999999999]) -> () { return }"),
                bad("tir_name", "'%x' is defined again", "function f(x: f32[2],   @x: f32[2]) -> () { return }"),
                bad("tir_name", "'y' is named again", "function f() -> (y: f32[2],     @y: f32[2]) { return }"),
                bad("tir_return", "returned are 0, the header has 1", "function f() -> (y: f32[2]) {@return }"),
                bad("tir_value", "'%z' is not", "function f(x: f32[2]) -> (y: f32[2]) { return @%z }"),
                bad("tir_type", "y is f32[3] there", "function f(x: f32[2]) -> (y: f32[3]) { return @%x }"),
                line("tir_name", "'%x' is defined again", "@%x = neg(%x) : f32[2, 3]"),
                line("tir_value", "'%later' is not", "%0 = neg(@%later) : f32[2, 3]"),
                line("tir_value", "'%0' is not", "%0 = neg(@%0) : f32[2, 3]"),
                line("tir_type", "neg gives [f32[2, 3]]", "%0 = neg(%x) : @f32[3, 2]"),
                line("tir_type", "neg gives [f32[2, 3]]", "%0 = neg(%x) : @(f32[2, 3], f32[2, 3])"),
                line("tir_type", "halves gives [f32[2, 3], f32[2, 3]]", "%0 = halves(%x) : @f32[2, 3]"),
                line("composite_c1", "negate is not", "%0 = @negate(%x) : f32[2, 3]"),
                line("composite_c1", "composite", "%0 = @unknown(%x) : f32[2, 3]"),
                line("composite_c2", "'parameter'", "%0 = @parameter(%x) : f32[2, 3]"),
                line("composite_c2", "'Neg'", "%0 = @Neg(%x) : f32[2, 3]"),
                line("composite_c4", "'By'", "%0 = @twice(%x) {By = 2.0} : f32[2, 3]"),
                line("twice_c1", "the real by", "%0 = @twice(%x) {by = 2} : f32[2, 3]"),
                line("neg_attributes", "the attributes are none: given are {axis=1}", "%0 = @neg(%x) {axis = 1} : f32[2, 3]"),
                line("reduce_sum_attributes", "the integers axis", "%0 = @reduce_sum(%x) : f32[2]"),
                line("reduce_sum_attributes", "given are {axis=1.0}", "%0 = @reduce_sum(%x) {axis = 1.0} : f32[2]"),
                line("reduce_sum_attributes", "a small number", "%0 = @reduce_sum(%x) {axis = 4294967296} : f32[2]"),
                line("slice_attributes", "axis, start, limit, stride", "%0 = @slice(%x) {axis = 0} : f32[2]"),
                line("tir_attribute", "'axis' is given again", "%0 = reduce_sum(%x) {axis = 1, @axis = 1} : f32[2]"),
                line("tir_number", "integer of 64 bits", "%0 = reduce_sum(%x) {axis = @9223372036854775808} : f32[2]"),
                line("tir_number", "'1e99' is outside", "%0 = twice(%x) {by = @1e99} : f32[2, 3]"),
                line("neg_operands", "takes 1 operand", "%0 = @neg(%x, %x) : f32[2, 3]"),
                line("matmul_k", "inner sizes agree", "%0 = @matmul(%x, %x) : f32[2, 2]"),
                line("add_dtype", "one dtype", "%0 = @add(%x, %i) : f32[2, 3]"),
                line("reshape_c1", "as many elements", "%0 = @reshape(%x) : f32[7]"),
                line("item_c1", "asked is number 1", "%0 = @item(%x) {index = 1} : f32[2, 3]"),
                line("tir_type", "iota gives [i32[3]]", "%0 = iota() {extent = 3} : @f32[3]"));
    }

    static List<Bad> constants() {
        return List.of(
                line("tir_constant", "f32[3] has 3, given are 2", "%0 = constant @dense [1.0, 2.0] : f32[3]"),
                line("tir_number", "'true' is no f32", "%0 = constant dense [1.0, @true] : f32[2]"),
                line("tir_number", "'1.5' is no i32", "%0 = constant splat @1.5 : i32[2]"),
                line("tir_number", "'2147483648' is no i32", "%0 = constant splat @2147483648 : i32[2]"),
                line("tir_number", "'1' is no bool", "%0 = constant splat @1 : bool[]"),
                line("tir_number", "'1e39' is no f32", "%0 = constant splat @1e39 : f32[2]"),
                line("tir_number", "'1e309' is no f64", "%0 = constant splat @1e309 : f64[2]"),
                line("tir_number", "is no f32", "%0 = constant splat @nan(0x1) : f32[2]"),
                line("tir_number", "is no f32", "%0 = constant splat @nan(0x7fc0000000) : f32[2]"),
                line("tir_number", "is no f64", "%0 = constant splat @nan(0x7fc00000) : f64[2]"),
                line("tir_number", "'inf' is no i32", "%0 = constant splat @inf : i32[2]"),
                line("tir_base64", "is not", "%0 = constant base64 @\"AAAAA\" : f32[2]"),
                line("constant_c1", "f32[2] has 8, given are 3", "%0 = @constant base64 \"AAAA\" : f32[2]"),
                line("constant_c2", "one is 2", "%0 = @constant base64 \"AgAA\" : bool[3]"),
                line("tir_type", "a constant has one type", "%0 = constant splat 1.0 : @(f32[2], f32[2])"));
    }

    @ParameterizedTest
    @MethodSource({"syntax", "meaning", "constants"})
    void saysLabelAndPlace(Bad bad) {
        IrSyntaxException exception = assertThrows(IrSyntaxException.class,
                () -> TirParser.parse(bad.text(), "bad.tir", new TestComposites()));
        String message = exception.getMessage();
        assertTrue(message.startsWith("bad.tir:" + bad.place() + ": " + bad.label() + ": "), message);
        assertTrue(message.contains(bad.part()), message);
        assertTrue(message.contains("; "), message);
        assertEquals(bad.place(), exception.line() + ":" + exception.column());
    }

    @Test
    void rejectsATextBeyondTheLimit() {
        String text = " ".repeat(TirParser.MAX_CHARACTERS + 1);
        assertTrue(assertThrows(IrSyntaxException.class, () -> TirParser.parse(text, "big.tir", new TestComposites()))
                .getMessage().startsWith("big.tir:1:1: tir_size: "));
    }

    @Test
    void saysThePlaceInCharactersAndShortensWhatItShows() {
        String message = assertThrows(IrSyntaxException.class, () -> TirParser.parse(
                "-- \ud835\udcd0\nfunction f() -> () {\n\t" + "a".repeat(99) + "\n", "t.tir", new TestComposites()))
                .getMessage();
        assertTrue(message.startsWith("t.tir:3:2: tir_syntax: "), message);
        assertTrue(message.contains("'" + "a".repeat(40) + "...'"), message);
    }
}
