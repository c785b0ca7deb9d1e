package org.tensorem.lean.elab;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// The operations of the model of binary32, each with what the JVM has for it.
enum Binary32Operation {
    ADD("add", 2) {
        @Override
        float floatOf(float x, float y, float z) {
            return x + y;
        }
    },
    SUB("sub", 2) {
        @Override
        float floatOf(float x, float y, float z) {
            return x - y;
        }
    },
    MUL("mul", 2) {
        @Override
        float floatOf(float x, float y, float z) {
            return x * y;
        }
    },
    DIV("div", 2) {
        @Override
        float floatOf(float x, float y, float z) {
            return x / y;
        }
    },
    FMA("fma", 3) {
        @Override
        float floatOf(float x, float y, float z) {
            return Math.fma(x, y, z);
        }
    },
    SQRT("sqrt", 1) {
        @Override
        float floatOf(float x, float y, float z) {
            return (float) Math.sqrt(x);
        }
    },
    RINT("rint", 1) {
        @Override
        float floatOf(float x, float y, float z) {
            return (float) Math.rint(x);
        }
    },
    NEG("neg", 1) {
        @Override
        float floatOf(float x, float y, float z) {
            return -x;
        }
    },
    ABS("abs", 1) {
        @Override
        float floatOf(float x, float y, float z) {
            return Math.abs(x);
        }
    },
    MAXIMUM("maximum", 2) {
        @Override
        float floatOf(float x, float y, float z) {
            return Math.max(x, y);
        }
    },
    MINIMUM("minimum", 2) {
        @Override
        float floatOf(float x, float y, float z) {
            return Math.min(x, y);
        }
    },
    LESS("less", 2) {
        @Override
        String onJvm(long[] inputs) {
            return truth(value(inputs, 0) < value(inputs, 1));
        }
    },
    LESS_EQUAL("lessEqual", 2) {
        @Override
        String onJvm(long[] inputs) {
            return truth(value(inputs, 0) <= value(inputs, 1));
        }
    },
    EQUAL("equal", 2) {
        @Override
        String onJvm(long[] inputs) {
            return truth(value(inputs, 0) == value(inputs, 1));
        }
    },
    OF_BITS("ofBits", 1) {
        @Override
        String onJvm(long[] inputs) {
            return hex(Float.intBitsToFloat((int) inputs[0]));
        }
    },
    TO_WORD("toWord", 1) {
        @Override
        String onJvm(long[] inputs) {
            return Integer.toHexString((int) value(inputs, 0));
        }
    },
    OF_WORD("ofWord", 1) {
        @Override
        String onJvm(long[] inputs) {
            return hex((float) (int) inputs[0]);
        }
    },
    OF_NAT("ofNat", 1) {
        @Override
        String onJvm(long[] inputs) {
            return hex(BigInteger.valueOf(inputs[0]).floatValue());
        }
    },
    /// The quotient of two integers below 2^24, which are floats.
    RATIO("ratio", 2) {
        @Override
        String onJvm(long[] inputs) {
            return hex((float) inputs[0] / (float) inputs[1]);
        }
    };

    private final String model;
    private final int inputs;

    Binary32Operation(String model, int inputs) {
        this.model = model;
        this.inputs = inputs;
    }

    /// The float result; only for operations on floats.
    float floatOf(float x, float y, float z) {
        throw new AssertionError(this + " gives no float");
    }

    /// The result as the model's text: hexadecimal bits, or a truth value's name.
    String onJvm(long[] inputs) {
        return hex(floatOf(value(inputs, 0), value(inputs, 1), value(inputs, 2)));
    }

    String model() {
        return model;
    }

    int inputs() {
        return inputs;
    }

    boolean takesFloats() {
        return switch (this) {
            case OF_BITS, OF_WORD, OF_NAT, RATIO -> false;
            case ADD, SUB, MUL, DIV, FMA, SQRT, RINT, NEG, ABS, MAXIMUM, MINIMUM, LESS, LESS_EQUAL, EQUAL, TO_WORD -> true;
        };
    }

    boolean givesFloat() {
        return switch (this) {
            case LESS, LESS_EQUAL, EQUAL, TO_WORD -> false;
            case ADD, SUB, MUL, DIV, FMA, SQRT, RINT, NEG, ABS, MAXIMUM, MINIMUM, OF_BITS, OF_WORD, OF_NAT, RATIO -> true;
        };
    }

    /// The inputs for messages.
    String text(long[] inputs) {
        List<String> texts = new ArrayList<>();
        for (long input : inputs) {
            texts.add(takesFloats() ? Float.toHexString(Float.intBitsToFloat((int) input)) : Long.toString(input));
        }
        return String.join(", ", texts);
    }

    private static float value(long[] inputs, int at) {
        return at < inputs.length ? Float.intBitsToFloat((int) inputs[at]) : 0;
    }

    private static String hex(float value) {
        return Integer.toHexString(Float.floatToIntBits(value));
    }

    private static String truth(boolean value) {
        return "Bool." + value;
    }
}
