package org.tensorem.lean.replay;

import java.util.Arrays;
import java.util.Optional;
import org.tensorem.lean.kernel.Expr;

/// The spelling of binder kinds in export files.
final class BinderKinds {
    private BinderKinds() {
    }

    static Optional<Expr.BinderKind> named(String text) {
        return Arrays.stream(Expr.BinderKind.values()).filter(kind -> of(kind).equals(text)).findFirst();
    }

    static String of(Expr.BinderKind kind) {
        return switch (kind) {
            case DEFAULT -> "default";
            case IMPLICIT -> "implicit";
            case STRICT_IMPLICIT -> "strictImplicit";
            case INSTANCE -> "instImplicit";
        };
    }
}
