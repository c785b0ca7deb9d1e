package org.tensorem.lean.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeanParsingTest {
    private static LeanFile parse(String text) {
        return LeanParsing.parse("t.lean", text, Operators.LEAN).file();
    }

    private static Term value(String term) {
        Command.Definition definition = (Command.Definition) parse("def x := " + term).commands().getFirst();
        return ((Command.Body.Value) definition.body()).value();
    }

    /// The term with every operator and application in parentheses.
    private static String shown(Term term) {
        return switch (term) {
            case Term.Identifier name -> name.name();
            case Term.Numeral numeral -> numeral.value().toString();
            case Term.Operator operator -> operator.operands().size() == 1
                    ? "(" + operator.symbol() + shown(operator.operands().getFirst()) + ")"
                    : "(" + shown(operator.operands().getFirst()) + " " + operator.symbol() + " "
                            + shown(operator.operands().getLast()) + ")";
            case Term.Application application -> "(" + shown(application.function())
                    + String.join("", application.arguments().stream().map(a -> " " + shown(a.value())).toList()) + ")";
            case Term.Forall all -> "(" + all.binders().getFirst().name() + ":"
                    + shown(all.binders().getFirst().type().orElseThrow()) + "->" + shown(all.body()) + ")";
            case Term.Have have -> "have " + have.name() + "=" + shown(have.value()) + ";" + shown(have.body());
            case Term.Projection projection -> shown(projection.term()) + "." + projection.field();
            default -> term.getClass().getSimpleName();
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
        "a + b * c # (a + (b * c))",
        "a - b - c # ((a - b) - c)",
        "f a + g b c = d # (((f a) + (g b c)) = d)",
        "a ∧ b ∧ c ∨ d # ((a ∧ (b ∧ c)) ∨ d)",
        "¬ a = b ∧ c # ((¬(a = b)) ∧ c)",
        "a → b → c # (_:a->(_:b->c))",
        "(x : A) → B x # (x:A->(B x))",
        "a = b → c # (_:(a = b)->c)",
        "x :: y :: l # (x :: (y :: l))",
        "f <| g <| a # (f (g a))",
        "(f a).1.x b # ((f a).1.x b)",
        "f Type u # (f Sort u)",
    })
    void bindsOperatorsAsLeanDoes(String source, String tree) {
        assertEquals(tree.strip(), shown(value(source.strip())));
    }

    @Test
    void endsAHaveWhereALineBeginsNoFurtherRight() {
        assertEquals("have h=(f a);have k=(g (h b));(k c)", shown(value("""

              have h : T := f
                a
              have k : T :=
                g (h b)
              k c
            """)));
        assertEquals("have h=(f a);(k c)", shown(value("have h : T := f a; k c")));
    }

    @Test
    void declaresOperators() {
        List<Command> commands = parse("""
            infixl:65 " ⊕ " => add
            prefix:75 "⊖" => neg
            notation "𝟘" => zero
            def x := a ⊕ ⊖ b ⊕ c
            """.replace("𝟘", "∅")).commands();
        Command.Definition definition = (Command.Definition) commands.getLast();
        assertEquals("(add (add a (neg b)) c)", shown(((Command.Body.Value) definition.body()).value()));
    }

    @Test
    void readsTacticBlocksByColumn() {
        Term.By by = assertInstanceOf(Term.By.class, value("""
             by
              induction h with
              | nil => exact rfl
              | cons x l ih =>
                have k : T := f
                  ih
                exact k
              exact rfl
            """));
        assertEquals(2, by.tactics().size());
        Tactic.Named induction = (Tactic.Named) by.tactics().getFirst();
        assertEquals(List.of("x", "l", "ih"), induction.alternatives().getLast().names());
        assertEquals(2, induction.alternatives().getLast().tactics().size());
    }

    @Test
    void readsFieldsByColumn() {
        Command.Structure structure = (Command.Structure) parse("""
            class Scalar (α : Type u) where
              zero : α
              add : α →
                α → α
              law : ∀ (a : α), add a zero = a
            def y := 1
            """).commands().getFirst();
        assertEquals(List.of("zero", "add", "law"), structure.fields().stream().map(Binder::name).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
        "def x := if a then b else c # t.lean:1:10: lean_fragment: 'if'",
        "theorem t : p := sorry # t.lean:1:18: lean_fragment: 'sorry'",
        "def x := (a # t.lean:1:12: lean_syntax:",
        "def x := a = b = c # t.lean:1:16: lean_operator: '=' does not chain",
        "def x := a ⊗ b # t.lean:1:12: lean_operator: the operator '⊗'",
        "def x := a + # t.lean:1:12: lean_operand:",
        "def x := Type 300 # t.lean:1:15: lean_level: a level is at most 255",
        "infixl:2000 \" ⊕ \" => f # t.lean:1:1: lean_precedence:",
        "notation a b \" ⊕ \" => f # t.lean:1:1: lean_notation:",
        "def x := ` # t.lean:1:10: lean_syntax:",
    })
    void refusesWithPlaceAndReason(String source, String message) {
        LeanSyntaxException error = assertThrows(LeanSyntaxException.class, () -> parse(source.strip()));
        assertTrue(error.getMessage().startsWith(message.strip()), error.getMessage());
    }

    @Test
    void refusesDeepNesting() {
        String deep = "def x := " + "(".repeat(100_000);
        assertTrue(assertThrows(LeanSyntaxException.class, () -> parse(deep)).getMessage().contains("lean_depth"));
    }

    @Test
    void endsOnEveryMutation() {
        String source = """
            import Base
            namespace T
            theorem t {α : Type u} [Scalar α] (f : Nat → α) : ∀ (n : Nat), g n f = h
              | 0 => rfl
              | n+1 =>
                have e : a = b := by
                  intro x
                  exact Eq.trans (p x) q.hl
                ⟨e, fun (x : Nat) => { l := x, m := [1, 2] : St α }⟩
            end T
            """;
        Random random = new Random(7);
        String parts = "()[]{}⟨⟩|:=,;.@→=>+ \nabyhavefun";
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(source);
            for (int k = 0; k <= i % 3; k++) {
                int at = random.nextInt(text.length());
                text.replace(at, Math.min(text.length(), at + random.nextInt(4)),
                        "" + parts.charAt(random.nextInt(parts.length())));
            }
            try {
                parse(text.toString());
            } catch (LeanSyntaxException refusal) {
                refused++;
            }
        }
        assertTrue(refused > 1_000, "refused " + refused);
    }
}
