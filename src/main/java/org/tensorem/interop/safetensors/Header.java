package org.tensorem.interop.safetensors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The header: for every name a type and a place.
///
/// @param tensors the places, in the order of the file
/// @param metadata free text by name
record Header(Map<String, Place> tensors, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";

    /// The longest header that is read, as in the format's own implementation.
    static final long MAX_BYTES = 100_000_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /// Where a tensor lies, in bytes behind the header.
    record Place(Type type, long begin) {}

    /// Reads a header for `dataBytes` bytes of tensors.
    static Header parse(String text, long dataBytes, String source) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException error) {
            String rule = error.getOriginalMessage().startsWith("Duplicate")
                    ? "safetensors_duplicate: every name stands once" : "safetensors_json: the header is a JSON object";
            throw new SafetensorsException(rule + ": " + source + ": " + error.getOriginalMessage()
                    + "; write the file again", error);
        }
        if (!root.isObject()) {
            throw fault("json", "the header is a JSON object", source, "it is a " + root.getNodeType());
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Map.Entry<String, Place>> places = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (entry.getKey().equals(METADATA)) {
                metadata(entry.getValue(), metadata, source);
            } else {
                places.add(Map.entry(entry.getKey(), place(entry.getKey(), entry.getValue(), dataBytes, source)));
            }
        }
        places.sort(Comparator.comparingLong((Map.Entry<String, Place> entry) -> entry.getValue().begin())
                .thenComparingLong(entry -> entry.getValue().type().bytes()));
        Map<String, Place> tensors = new LinkedHashMap<>();
        long end = 0;
        for (Map.Entry<String, Place> entry : places) {
            if (entry.getValue().begin() != end) {
                throw fault(entry.getValue().begin() < end ? "overlap" : "gap", "tensors follow each other without gaps",
                        source, entry.getKey() + " begins at " + entry.getValue().begin() + ", the one before ends at " + end);
            }
            end += entry.getValue().type().bytes();
            tensors.put(entry.getKey(), entry.getValue());
        }
        if (end != dataBytes) {
            throw fault("size", "the tensors fill the file", source, "they take " + end + " bytes, the file has " + dataBytes);
        }
        return new Header(tensors, metadata);
    }

    private static void metadata(JsonNode node, Map<String, String> metadata, String source) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isString()) {
                throw fault("metadata", "metadata are strings", source, entry.getKey() + " is " + entry.getValue());
            }
            metadata.put(entry.getKey(), entry.getValue().stringValue());
        }
        if (!node.isObject()) {
            throw fault("metadata", "metadata are an object of strings", source, "they are a " + node.getNodeType());
        }
    }

    private static Place place(String name, JsonNode node, long dataBytes, String source) {
        JsonNode offsets = node.path("data_offsets");
        if (!node.path("dtype").isString() || !node.path("shape").isArray() || !offsets.isArray() || offsets.size() != 2) {
            throw fault("entry", "a tensor has dtype, shape and two data_offsets", source, name + " is " + node);
        }
        Type type = new Type(dtype(name, node.path("dtype").stringValue(), source), shape(name, node.path("shape"), source));
        long begin = whole(name, offsets.get(0), source);
        long end = whole(name, offsets.get(1), source);
        if (begin > end || end > dataBytes) {
            throw fault("offsets", "0 <= begin <= end <= bytes of data", source,
                    name + " has " + offsets + " of " + dataBytes);
        }
        if (end - begin != type.bytes()) {
            throw fault("length", "a tensor takes the bytes of its type", source,
                    name + " is " + type + " of " + type.bytes() + " bytes and has " + (end - begin));
        }
        return new Place(type, begin);
    }

    private static long whole(String name, JsonNode node, String source) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw fault("number", "extents and offsets are whole numbers of 0 or more", source, name + " has " + node);
        }
        return node.longValue();
    }

    private static Shape shape(String name, JsonNode extents, String source) {
        List<Long> values = new ArrayList<>();
        for (JsonNode extent : extents) {
            values.add(whole(name, extent, source));
        }
        try {
            return Shape.of(values);
        } catch (ShapeException error) {
            throw new SafetensorsException("safetensors_shape: a shape is one of this library: " + source + ": " + name
                    + ": " + error.getMessage(), error);
        }
    }

    private static Dtype dtype(String name, String text, String source) {
        for (Dtype dtype : Dtype.values()) {
            if (code(dtype).equals(text)) {
                return dtype;
            }
        }
        throw new SafetensorsException("safetensors_dtype: the dtype is F32, F64, I32 or BOOL: " + source + ": " + name
                + " is " + text + "; convert it before");
    }

    private static String code(Dtype dtype) {
        return switch (dtype) {
            case F32 -> "F32";
            case F64 -> "F64";
            case I32 -> "I32";
            case BOOL -> "BOOL";
        };
    }

    private static SafetensorsException fault(String label, String rule, String source, String actual) {
        return new SafetensorsException("safetensors_" + label + ": " + rule + ": " + source + ": " + actual
                + "; write the file again");
    }

    /// The header's bytes, filled up with spaces to a multiple of 8.
    byte[] bytes() {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = root.putObject(METADATA);
            metadata.forEach(texts::put);
        }
        tensors.forEach((name, place) -> {
            ObjectNode entry = root.putObject(name).put("dtype", code(place.type().dtype()));
            ArrayNode shape = entry.putArray("shape");
            for (long extent : place.type().shape().extents()) {
                shape.add(extent);
            }
            entry.putArray("data_offsets").add(place.begin()).add(place.begin() + place.type().bytes());
        });
        String text = root.toString();
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return (text + " ".repeat((8 - bytes % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    }
}
