package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the virtual machine compiles by itself: methods with loops are longer than what it takes into a caller.
class WidthsTest {
    private static final int LIMIT = Integer.parseInt(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption("FreqInlineSize").getValue());

    private static Map<String, Integer> lengths(byte[] bytes) {
        return ClassFile.of().parse(bytes).methods().stream().collect(Collectors.toMap(
                (MethodModel method) -> method.methodName().stringValue() + method.methodType().stringValue(),
                method -> method.findAttribute(Attributes.code()).map(code -> code.codeLength()).orElse(0)));
    }

    @Test
    void everyLoopIsCompiledByItself() {
        Map<String, Integer> given = lengths(Widths.bytes(VectorRows.class));
        Map<String, Integer> made = lengths(Widths.apart(Widths.bytes(VectorRows.class)));
        assertEquals(given.keySet(), made.keySet());
        given.forEach((name, length) -> {
            boolean loops = !name.startsWith("<") && !name.startsWith("load") && !name.equals("exponentials(JFJ[FI)V");
            assertTrue(length > 0, name);
            // The twin: as it was written it would be taken in.
            assertTrue(loops ? length <= LIMIT && made.get(name) > LIMIT : made.get(name).equals(length), name);
        });
    }

    @Test
    void branchesForwardAreNoLoop() {
        byte[] bytes = Widths.bytes(VectorArithmetics.class);
        assertEquals(lengths(bytes), lengths(Widths.apart(bytes)));
    }
}
