package org.tensorem.lean.elab;

import org.tensorem.lean.syntax.Position;

/// A term or command that does not elaborate: a place and `label: rule: actual; what to do`.
final class ElaborationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position position;

    ElaborationException(Position position, String message) {
        super(message);
        this.position = position;
    }

    /// Where it stands.
    Position position() {
        return position;
    }
}
