package org.tensorem.backend.cuda;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;

/// The generated kernel of a region: everything about it but extents, strides and addresses.
///
/// Arguments: the size, the extents behind the first axis; per operand its value or address, and strides; the addresses of the results.
/// A thread computes element i, or elements i to i + 3, of every result. The name is a hash of the text.
final class ElementwiseSource {
    /// Elements of a thread where a thread computes several.
    static final int WIDTH = 4;

    private final Work.Elementwise work;
    private final List<Reading> readings;
    private final int rank;
    private final boolean isWide;
    private final String index;
    private final StringBuilder body = new StringBuilder();
    private final String name;

    /// How a thread reads an operand.
    enum Reading {
        /// A constant, passed by value.
        ARGUMENT,
        /// One element for all.
        ONE,
        /// One element for a row of the last axis.
        ROW,
        /// Elements side by side along the last axis.
        DENSE,
        /// Elements at a distance along the last axis.
        STRIDED
    }

    /// @param readings for each load, how it is read
    /// @param rank axes of the loads together
    /// @param isWide whether a thread computes [#WIDTH] elements
    /// @param isLong whether indices take 64 bits
    ElementwiseSource(Work.Elementwise work, List<Reading> readings, int rank, boolean isWide, boolean isLong) {
        this.work = work;
        this.readings = List.copyOf(readings);
        this.rank = rank;
        this.isWide = isWide;
        this.index = isLong ? "long long" : "unsigned";
        writeBody();
        this.name = "elementwise_" + hash(body.toString());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Elements of a thread.
    int width() {
        return isWide ? WIDTH : 1;
    }

    KernelName name() {
        return new KernelName(name, name);
    }

    String text() {
        return "#include \"elementwise.cuh\"\n\nextern \"C\" __global__ void " + name + body + "TENSOREM_KERNEL(" + name + ")\n";
    }

    private void writeBody() {
        body.append('(').append(String.join(", ", parameters())).append(") {\n");
        line("const " + index + " i = " + (isWide ? WIDTH + " * " : "") + "((" + index + ")blockIdx.x * blockDim.x + threadIdx.x);");
        line("if (i >= size) return;");
        if (readings.stream().anyMatch(reading -> reading.ordinal() >= Reading.ROW.ordinal())) {
            indices();
        }
        for (int i = 0; i < readings.size(); i++) {
            load(i);
        }
        if (isWide) {
            for (int j = 0; j < work.stores().size(); j++) {
                line("__align__(16) " + memory(work.dtype(work.stores().get(j))) + " o" + j + "[" + WIDTH + "];");
            }
            line("#pragma unroll");
            line("for (int e = 0; e < " + WIDTH + "; e++) {");
        }
        operations();
        for (int j = 0; j < work.stores().size(); j++) {
            line((isWide ? "o" + j + "[e]" : "r" + j + "[i]") + " = " + value(work.stores().get(j)) + ";");
        }
        if (isWide) {
            line("}");
            for (int j = 0; j < work.stores().size(); j++) {
                store(j);
            }
        }
        body.append("}\n");
    }

    private void line(String text) {
        body.append("  ").append(text).append('\n');
    }

    private List<String> parameters() {
        List<String> parameters = new ArrayList<>(List.of(index + " size"));
        for (int axis = 1; axis < rank; axis++) {
            parameters.add(index + " n" + axis);
        }
        for (int i = 0; i < readings.size(); i++) {
            Dtype dtype = work.loads().get(i).dtype();
            parameters.add(readings.get(i) == Reading.ARGUMENT ? register(dtype, "int") + " a" + i
                    : "const " + memory(dtype) + " *__restrict__ a" + i);
            for (int axis = 0; axis < strides(readings.get(i)); axis++) {
                parameters.add("long long a" + i + "_" + axis);
            }
        }
        for (int j = 0; j < work.stores().size(); j++) {
            parameters.add(memory(work.dtype(work.stores().get(j))) + " *__restrict__ r" + j);
        }
        return parameters;
    }

    /// How many strides an operand has.
    private int strides(Reading reading) {
        return switch (reading) {
            case ARGUMENT, ONE -> 0;
            case ROW, DENSE -> rank - 1;
            case STRIDED -> rank;
        };
    }

    private void indices() {
        if (rank == 1) {
            line("const " + index + " x0 = i;");
            return;
        }
        line(index + " t = i;");
        for (int axis = rank - 1; axis > 0; axis--) {
            line("const " + index + " x" + axis + " = t % n" + axis + ";");
            line("t /= n" + axis + ";");
        }
        line("const " + index + " x0 = t;");
    }

    private void load(int i) {
        Dtype dtype = work.loads().get(i).dtype();
        String type = memory(dtype);
        switch (readings.get(i)) {
            case ARGUMENT -> line("const " + register(dtype, "bool") + " v" + i + " = a" + i + (dtype == Dtype.BOOL ? " != 0;" : ";"));
            case ONE -> line("const " + register(dtype, "bool") + " v" + i + " = a" + i + "[0]" + (dtype == Dtype.BOOL ? " != 0;" : ";"));
            case ROW -> line("const " + register(dtype, "bool") + " v" + i + " = a" + i + "[" + offset(i, rank - 1) + "]"
                    + (dtype == Dtype.BOOL ? " != 0;" : ";"));
            case DENSE -> {
                String at = rank == 1 ? "x0" : offset(i, rank - 1) + " + x" + (rank - 1);
                if (isWide) {
                    line("__align__(16) " + type + " w" + i + "[" + WIDTH + "];");
                    line("*(" + quad(dtype) + " *)w" + i + " = *(const " + quad(dtype) + " *)(a" + i + " + (" + at + "));");
                } else {
                    line("const " + type + " w" + i + " = a" + i + "[" + at + "];");
                }
            }
            case STRIDED -> {
                if (isWide) {
                    line("const " + type + " *p" + i + " = a" + i + " + (" + offset(i, rank) + ");");
                    line(type + " w" + i + "[" + WIDTH + "] = {p" + i + "[0], p" + i + "[a" + i + "_" + (rank - 1) + "], p" + i
                            + "[2 * a" + i + "_" + (rank - 1) + "], p" + i + "[3 * a" + i + "_" + (rank - 1) + "]};");
                } else {
                    line("const " + type + " w" + i + " = a" + i + "[" + offset(i, rank) + "];");
                }
            }
        }
    }

    /// The offset along the first axes.
    private String offset(int i, int axes) {
        List<String> terms = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            terms.add("x" + axis + " * a" + i + "_" + axis);
        }
        return terms.isEmpty() ? "0" : String.join(" + ", terms);
    }

    private void operations() {
        for (int k = 0; k < work.operations().size(); k++) {
            Work.Elementwise.Operation operation = work.operations().get(k);
            line("const " + register(operation.dtype(), "bool") + " v" + (work.loads().size() + k) + " = "
                    + ElementwiseExpression.of(operation, operation.operands().stream().map(this::value).toList(),
                            work.dtype(operation.operands().getLast())) + ";");
        }
    }

    private String value(int number) {
        if (number >= readings.size() || readings.get(number).ordinal() < Reading.DENSE.ordinal()) {
            return "v" + number;
        }
        String element = "w" + number + (isWide ? "[e]" : "");
        return work.dtype(number) == Dtype.BOOL ? "(" + element + " != 0)" : element;
    }

    private void store(int j) {
        Dtype dtype = work.dtype(work.stores().get(j));
        if (dtype == Dtype.F64) {
            line("*(double2 *)(r" + j + " + i) = *(double2 *)o" + j + ";");
            line("*(double2 *)(r" + j + " + i + 2) = *(double2 *)(o" + j + " + 2);");
        } else {
            line("*(" + quad(dtype) + " *)(r" + j + " + i) = *(" + quad(dtype) + " *)o" + j + ";");
        }
    }

    /// The C++ type of elements in memory.
    private static String memory(Dtype dtype) {
        return register(dtype, "unsigned char");
    }

    private static String register(Dtype dtype, String ofBool) {
        return switch (dtype) {
            case F32 -> "float";
            case F64 -> "double";
            case I32 -> "int";
            case BOOL -> ofBool;
        };
    }

    private static String quad(Dtype dtype) {
        return switch (dtype) {
            case F32 -> "float4";
            case I32 -> "int4";
            case BOOL -> "uchar4";
            case F64 -> throw new IllegalArgumentException("four doubles are no one access");
        };
    }
}
