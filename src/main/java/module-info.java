/// Tensorem: a formally specified tensor library.
///
/// Start with `org.tensorem.tensor`. The backends, the demo and the command line are not exported.
module org.tensorem {
    requires static jdk.incubator.vector;
    requires java.desktop;
    requires java.management;
    requires jdk.management;
    requires jtokkit;
    requires info.picocli;
    requires me.tongfei.progressbar;
    requires transitive org.antlr.antlr4.runtime;
    requires transitive org.apache.commons.numbers.core;
    requires transitive org.apache.commons.numbers.fraction;
    requires xchart;
    requires tools.jackson.databind;

    exports org.tensorem.backend;
    exports org.tensorem.compile;
    exports org.tensorem.data;
    exports org.tensorem.grad;
    exports org.tensorem.interop.npy;
    exports org.tensorem.interop.safetensors;
    exports org.tensorem.ir;
    exports org.tensorem.ir.text;
    exports org.tensorem.lean.elab;
    exports org.tensorem.lean.kernel;
    exports org.tensorem.lean.replay;
    exports org.tensorem.lean.syntax;
    exports org.tensorem.nn;
    exports org.tensorem.num;
    exports org.tensorem.ops;
    exports org.tensorem.optim;
    exports org.tensorem.runtime;
    exports org.tensorem.spec;
    exports org.tensorem.tensor;

    opens org.tensorem.cli to info.picocli;
}
