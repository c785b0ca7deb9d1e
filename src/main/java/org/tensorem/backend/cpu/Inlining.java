package org.tensorem.backend.cpu;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.incubator.vector.VectorSpecies;

/// Writes the body of a method of [VectorElementary] or [VectorOperations] into another method. Such a body has one `return`, at
/// its end; its locals get slots of their own, and the species is that of the class that is written.
final class Inlining {
    private static final ClassDesc SPECIES = VectorSpecies.class.describeConstable().orElseThrow();

    private static final List<Class<?>> OWNERS = List.of(VectorElementary.class, VectorOperations.class);
    private static final Set<ClassDesc> OWNER_NAMES = OWNERS.stream().map(owner -> owner.describeConstable().orElseThrow())
            .collect(Collectors.toUnmodifiableSet());

    /// By name with descriptor.
    private static final Map<String, MethodModel> BODIES = OWNERS.stream().flatMap(Inlining::methods)
            .collect(Collectors.toUnmodifiableMap(
                    method -> method.methodName().stringValue() + method.methodType().stringValue(), method -> method));

    private final CodeBuilder code;
    private final ClassDesc self;
    private final Map<Integer, Integer> slots = new HashMap<>();
    private final Map<Label, Label> labels = new HashMap<>();

    private Inlining(CodeBuilder code, ClassDesc self) {
        this.code = code;
        this.self = self;
    }

    private static Stream<MethodModel> methods(Class<?> owner) {
        return ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG, ClassFile.LineNumbersOption.DROP_LINE_NUMBERS)
                .parse(Widths.bytes(owner)).methods().stream()
                .filter(method -> !method.methodName().stringValue().startsWith("<"));
    }

    /// True of the methods that are written out.
    static boolean has(InvokeInstruction call) {
        return call.opcode() == Opcode.INVOKESTATIC && OWNER_NAMES.contains(call.owner().asSymbol());
    }

    /// Writes a call out.
    ///
    /// @param self the class being written, which has a static field `SPECIES`
    static void write(CodeBuilder code, ClassDesc self, InvokeInstruction call) {
        write(code, self, call.name().stringValue(), call.typeSymbol());
    }

    /// Writes the body of a method, whose arguments are on the stack; leaves its result there.
    static void write(CodeBuilder code, ClassDesc self, String name, MethodTypeDesc type) {
        new Inlining(code, self).body(method(name, type));
    }

    private static MethodModel method(String name, MethodTypeDesc type) {
        MethodModel method = BODIES.get(name + type.descriptorString());
        if (method == null) {
            throw new IllegalArgumentException("no operator on vectors: " + name + type.displayDescriptor());
        }
        return method;
    }

    /// How many calls the body of a method makes.
    static int calls(String name, MethodTypeDesc type) {
        int calls = 0;
        for (CodeElement element : method(name, type).code().orElseThrow()) {
            calls += element instanceof InvokeInstruction ? 1 : 0;
        }
        return calls;
    }

    private void body(MethodModel method) {
        List<TypeKind> kinds = method.methodTypeSymbol().parameterList().stream().map(TypeKind::from).toList();
        int slot = kinds.stream().mapToInt(TypeKind::slotSize).sum();
        for (TypeKind kind : kinds.reversed()) {
            slot -= kind.slotSize();
            code.storeLocal(kind, slot(slot, kind));
        }
        for (CodeElement element : method.code().orElseThrow()) {
            element(element);
        }
    }

    private void element(CodeElement element) {
        switch (element) {
            case LoadInstruction load -> code.loadLocal(load.typeKind(), slot(load.slot(), load.typeKind()));
            case StoreInstruction store -> code.storeLocal(store.typeKind(), slot(store.slot(), store.typeKind()));
            case BranchInstruction branch -> code.branch(branch.opcode(), label(branch.target()));
            case LabelTarget target -> code.labelBinding(label(target.label()));
            case FieldInstruction field when field.typeSymbol().equals(SPECIES) && OWNER_NAMES.contains(field.owner().asSymbol()) ->
                code.getstatic(self, "SPECIES", SPECIES);
            case InvokeInstruction call when has(call) -> write(code, self, call);
            // The value stays on the stack.
            case ReturnInstruction _ -> { }
            case Instruction instruction -> code.with(instruction);
            default -> { }
        }
    }

    private int slot(int slot, TypeKind kind) {
        return slots.computeIfAbsent(2 * slot + (kind == TypeKind.REFERENCE ? 1 : 0), _ -> code.allocateLocal(kind));
    }

    private Label label(Label label) {
        return labels.computeIfAbsent(label, _ -> code.newLabel());
    }
}
