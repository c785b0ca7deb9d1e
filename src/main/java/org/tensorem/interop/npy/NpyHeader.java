package org.tensorem.interop.npy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;

/// The dictionary at the head of a file: Python literals of the three keys `descr`, `fortran_order`, `shape`, and nothing else.
final class NpyHeader {
    private static final String SPACE = "[ \\t\\r\\n]*";
    private static final Pattern ENTRY = Pattern.compile(SPACE + "(['\"])([A-Za-z_]{1,32})\\1" + SPACE + ":" + SPACE
            + "('[^'\\\\]*'|\"[^\"\\\\]*\"|True|False|\\([0-9L, \\t]*\\)|\\[.*?\\](?=" + SPACE + "[,}]" + SPACE + "['\"}]?))"
            + SPACE + "(,|(?=\\}))", Pattern.DOTALL);
    private static final Pattern EXTENT = Pattern.compile("[ \\t]*([0-9]{1,20})L?[ \\t]*");

    private final Path file;
    private final Map<String, String> entries = new HashMap<>();

    private NpyHeader(Path file, String text) {
        this.file = file;
        String body = text.strip();
        if (!body.startsWith("{") || !body.endsWith("}")) {
            throw malformed(body);
        }
        Matcher matcher = ENTRY.matcher(body).region(1, body.length());
        int at = 1;
        while (matcher.lookingAt()) {
            if (entries.put(matcher.group(2), matcher.group(3)) != null) {
                throw malformed(body);
            }
            at = matcher.end();
            matcher.region(at, body.length());
        }
        if (!body.substring(at).strip().equals("}")
                || !entries.keySet().equals(Set.of("descr", "fortran_order", "shape"))) {
            throw malformed(body);
        }
    }

    private NpyException malformed(String body) {
        String shown = body.length() > 80 ? body.substring(0, 80) + "..." : body;
        return new NpyException("npy_header", "the header is a dictionary of descr, fortran_order and shape", file,
                "it is " + shown.replaceAll("[^\\x20-\\x7e]", "?"), "save the array again with numpy.save");
    }

    /// The type of the tensor.
    ///
    /// @throws NpyException for another dictionary, element type, byte order or axis order
    static Type type(Path file, String text) {
        NpyHeader header = new NpyHeader(file, text);
        Dtype dtype = header.dtype();
        if (!header.entries.get("fortran_order").equals("False")) {
            throw new NpyException("npy_fortran", "elements are in C order", file,
                    "fortran_order is " + header.entries.get("fortran_order"), "save numpy.ascontiguousarray(x)");
        }
        try {
            return new Type(dtype, header.shape());
        } catch (ShapeException exception) {
            throw new NpyException("npy_shape", "the shape is one of a tensor", file, exception.getMessage(),
                    "save a smaller array");
        }
    }

    private Dtype dtype() {
        String quoted = entries.get("descr");
        String descr = quoted.substring(1, Math.max(1, quoted.length() - 1));
        return switch (quoted.startsWith("[") || quoted.startsWith("(") ? "structured" : descr) {
            case "<f4" -> Dtype.F32;
            case "<f8" -> Dtype.F64;
            case "<i4" -> Dtype.I32;
            case "|b1" -> Dtype.BOOL;
            case ">f4", ">f8", ">i4" -> throw new NpyException("npy_order", "bytes are little-endian", file,
                    "the element type is " + descr, "save x.astype('" + descr.replace('>', '<') + "')");
            case "|O" -> throw new NpyException("npy_object", "elements are numbers or truth values", file,
                    "they are Python objects", "save x.astype('<f4')");
            default -> throw new NpyException("npy_dtype", "the element type is <f4, <f8, <i4 or |b1", file,
                    "it is " + (descr.length() > 40 ? descr.substring(0, 40) + "..." : descr),
                    "save x.astype('<f4') or another of these");
        };
    }

    private Shape shape() {
        String tuple = entries.get("shape");
        if (!tuple.startsWith("(")) {
            throw malformed("shape: " + tuple);
        }
        String inner = tuple.substring(1, tuple.length() - 1).strip();
        List<Long> extents = new ArrayList<>();
        if (!inner.isEmpty()) {
            String[] parts = inner.split(",", -1);
            // A tuple of one element ends in a comma; any other may.
            int count = parts[parts.length - 1].isBlank() ? parts.length - 1 : parts.length;
            if (parts.length == 1 || count == 0) {
                throw malformed("shape: " + tuple);
            }
            for (int i = 0; i < count; i++) {
                extents.add(extent(parts[i], tuple));
            }
        }
        return Shape.of(extents);
    }

    private long extent(String text, String tuple) {
        Matcher matcher = EXTENT.matcher(text);
        try {
            if (matcher.matches()) {
                return Long.parseLong(matcher.group(1));
            }
        } catch (NumberFormatException _) {
            throw malformed("shape: " + tuple);
        }
        throw malformed("shape: " + tuple);
    }

    /// The dictionary for a type, as NumPy writes it.
    static String text(Type type) {
        String descr = switch (type.dtype()) {
            case F32 -> "<f4";
            case F64 -> "<f8";
            case I32 -> "<i4";
            case BOOL -> "|b1";
        };
        StringBuilder shape = new StringBuilder("(");
        for (int axis = 0; axis < type.shape().rank(); axis++) {
            shape.append(axis == 0 ? "" : " ").append(type.shape().extent(axis)).append(',');
        }
        if (type.shape().rank() > 1) {
            shape.setLength(shape.length() - 1);
        }
        return "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + "), }";
    }
}
