package org.tensorem.lean.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Name;

/// Natural numbers with equality, addition and multiplication, from the project's own files.
final class NatFixture {
    private static final Expr NAT = Expr.constant(Name.of("Nat"));

    private NatFixture() {
    }

    static Environment environment() {
        try {
            Replay.Outcome outcome = LeanCorpus.replay(Path.of("src/test/resources/lean/good/nat-arithmetic.ndjson"));
            return ((Replay.Accepted) outcome).environment();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Expr rec(Expr type, Expr zero, Expr succ, Expr subject) {
        Expr motive = Expr.lam(Name.of("x"), Expr.BinderKind.DEFAULT, NAT, type);
        return Expr.app(Expr.constant(Name.of("Nat.rec"), Level.one()), motive, zero, succ, subject);
    }

    private static Expr lam(Expr domain, Expr body) {
        return Expr.lam(Name.of("x"), Expr.BinderKind.DEFAULT, domain, body);
    }

    /// The file `text` with a theorem after it whose proof is that Ackermann's function at 4 and 4 is zero.
    static String withAckermann(String text) {
        Expr unary = Expr.pi(Name.of("a"), Expr.BinderKind.DEFAULT, NAT, NAT);
        Expr succ = Expr.constant(Name.of("Nat.succ"));
        Expr one = Expr.app(succ, Expr.constant(Name.of("Nat.zero")));
        // ack 0 = succ; ack (k + 1) n = iterate (ack k) from ack k 1.
        Expr iterated = lam(NAT, rec(NAT, Expr.app(Expr.bvar(1), one),
                lam(NAT, lam(NAT, Expr.app(Expr.bvar(3), Expr.bvar(0)))), Expr.bvar(0)));
        Expr four = Expr.app(succ, Expr.app(succ, Expr.app(succ, one)));
        Expr ackermann = Expr.app(rec(unary, succ, lam(NAT, lam(unary, iterated)), four), four);
        Expr zero = Expr.constant(Name.of("Nat.zero"));
        Expr statement = Expr.app(Expr.constant(Name.of("Eq"), Level.one()), NAT, ackermann, zero);
        Expr proof = Expr.app(Expr.constant(Name.of("Eq.refl"), Level.one()), NAT, zero);
        StringBuilder all = new StringBuilder();
        Export export = Export.to(line -> all.append(line).append('\n'));
        Environment environment = ((Replay.Accepted) LeanCorpus.replay(text)).environment();
        Export.declarations(environment).forEach(export::write);
        export.write(new Constant.Theorem(Name.of("huge"), List.of(), statement, proof));
        return all.toString();
    }
}
