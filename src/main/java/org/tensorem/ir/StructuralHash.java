package org.tensorem.ir;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The SHA-256 digest of what a function computes from which types: its *structure*.
///
/// Two functions have the same digest when their results are the same expressions of the parameters: names do not count, nor
/// whether an expression that occurs twice is one node or two, nor parameters' names. Operators, attributes, the bits of
/// constants, the order of operands, of parameters and of results, and all types do. [Congruence] decides the same question without
/// trust in a digest. Linear time.
///
/// @param hex the digest, 64 hexadecimal digits
public record StructuralHash(String hex) {
    /// The digest of a function.
    public static StructuralHash of(Function function) {
        MessageDigest digest = digest();
        Map<Node, byte[]> digests = new IdentityHashMap<>();
        for (Node node : function.nodes()) {
            digests.put(node, digest.digest(canonical(node, digests)));
        }
        digest.update((byte) 'F');
        for (List<Node> nodes : List.of(function.parameters(), function.results())) {
            digest.update(ByteBuffer.allocate(4).putInt(0, nodes.size()));
            for (Node node : nodes) {
                digest.update(digests.get(node));
            }
        }
        return new StructuralHash(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("every Java platform has SHA-256", exception);
        }
    }

    /// The node with digests for operands; no two different nodes give the same bytes.
    private static byte[] canonical(Node node, Map<Node, byte[]> digests) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte('N');
            out.writeUTF(node.op().stem());
            Map<String, Attribute> attributes = Primitives.attributes(node.op());
            out.writeInt(attributes.size());
            for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
                out.writeUTF(attribute.getKey());
                write(out, attribute.getValue());
            }
            if (node.op() instanceof Op.Parameter parameter) {
                out.writeInt(parameter.index());
            }
            if (node.op() instanceof Op.Constant constant) {
                byte[] data = new byte[constant.literal().data().remaining()];
                constant.literal().data().get(data);
                out.writeInt(data.length);
                out.write(data);
            }
            out.writeInt(node.types().size());
            for (Type type : node.types()) {
                out.writeUTF(type.toString());
            }
            out.writeInt(node.operands().size());
            for (Node operand : node.operands()) {
                out.write(digests.get(operand));
            }
        } catch (IOException exception) {
            throw new UncheckedIOException("writing to memory does not fail", exception);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Attribute attribute) throws IOException {
        switch (attribute) {
            case Attribute.Int number -> {
                out.writeByte('i');
                out.writeLong(number.value());
            }
            case Attribute.Real real -> {
                out.writeByte('r');
                out.writeInt(Float.floatToRawIntBits(real.value()));
            }
            case Attribute.Flag flag -> {
                out.writeByte('b');
                out.writeBoolean(flag.value());
            }
        }
    }

    /// The digest in hexadecimal.
    @Override
    public String toString() {
        return hex;
    }
}
