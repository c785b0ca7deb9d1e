package org.tensorem.backend.cpu;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessFlag;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorSpecies;

/// What generated kernels are written in: hidden classes of this package, whose vectors are local variables and whose species is
/// a constant.
final class Bytecode {
    static final ClassDesc VECTOR = desc(FloatVector.class);
    static final ClassDesc ANY_VECTOR = desc(Vector.class);
    static final ClassDesc SPECIES = desc(VectorSpecies.class);
    static final ClassDesc SEGMENT = desc(MemorySegment.class);
    static final ClassDesc ORDER = desc(ByteOrder.class);
    static final ClassDesc FLOATS = CD_float.arrayType();

    private Bytecode() {}

    static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /// An instance of a class made now.
    ///
    /// @param implemented an interface of this package
    /// @param constants what [#constant(int, ClassDesc)] names; the first is the species
    /// @param members writes its methods
    static <T> T make(Class<T> implemented, String name, List<?> constants, Consumer<ClassBuilder> members) {
        byte[] bytes = ClassFile.of().build(ClassDesc.of(Bytecode.class.getPackageName(), name), type -> {
            type.withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC).withInterfaceSymbols(desc(implemented));
            type.withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC, code -> code.aload(0)
                    .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_());
            members.accept(type);
        });
        return Widths.define(bytes, implemented, constants);
    }

    static void method(ClassBuilder type, String name, MethodTypeDesc descriptor, Consumer<CodeBuilder> body) {
        type.withMethodBody(name, descriptor, ClassFile.ACC_PUBLIC, body);
    }

    /// A constant of the class.
    static DynamicConstantDesc<?> constant(int index, ClassDesc type) {
        return DynamicConstantDesc.ofNamed(ConstantDescs.ofConstantBootstrap(desc(MethodHandles.class), "classDataAt",
                ConstantDescs.CD_Object, CD_int), ConstantDescs.DEFAULT_NAME, type, index);
    }

    static CodeBuilder species(CodeBuilder code) {
        return code.loadConstant(constant(0, SPECIES));
    }

    /// `for (; k <= count - step; k += step) body`.
    static void loop(CodeBuilder code, int k, int step, int count, Runnable body) {
        Label head = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(head).iload(k).iload(count).loadConstant(step - 1).isub().if_icmpge(end);
        body.run();
        code.iinc(k, step).goto_(head).labelBinding(end);
    }

    /// New local variables for vectors.
    static int[] locals(CodeBuilder code, int count) {
        int[] locals = new int[count];
        for (int i = 0; i < count; i++) {
            locals[i] = code.allocateLocal(TypeKind.REFERENCE);
        }
        return locals;
    }

    /// Pushes a vector of zeros.
    static void zero(CodeBuilder code) {
        species(code).invokestatic(VECTOR, "zero", MethodTypeDesc.of(VECTOR, SPECIES));
    }

    /// Pushes a vector of copies of the element that `element` pushes.
    static void broadcast(CodeBuilder code, Runnable element) {
        species(code);
        element.run();
        code.invokestatic(VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, CD_float));
    }

    /// Pushes the vector of an array at the index that `index` pushes.
    static void load(CodeBuilder code, int array, Runnable index) {
        species(code).aload(array);
        index.run();
        code.invokestatic(VECTOR, "fromArray", MethodTypeDesc.of(VECTOR, SPECIES, FLOATS, CD_int));
    }

    /// Takes a vector, an array and an index.
    static void intoArray(CodeBuilder code) {
        code.invokevirtual(VECTOR, "intoArray", MethodTypeDesc.of(CD_void, FLOATS, CD_int));
    }

    /// Pushes the vector of native memory, so many elements behind the one that `element` pushes the number of.
    static void loadNative(CodeBuilder code, int segment, Runnable element, int behind) {
        species(code).aload(segment);
        element.run();
        bytes(code, behind);
        code.invokestatic(VECTOR, "fromMemorySegment", MethodTypeDesc.of(VECTOR, SPECIES, SEGMENT, CD_long, ORDER));
    }

    /// Takes a vector and writes it there.
    static void storeNative(CodeBuilder code, int segment, Runnable element, int behind) {
        code.aload(segment);
        element.run();
        bytes(code, behind);
        code.invokevirtual(VECTOR, "intoMemorySegment", MethodTypeDesc.of(CD_void, SEGMENT, CD_long, ORDER));
    }

    private static void bytes(CodeBuilder code, int behind) {
        code.loadConstant(4L).lmul().loadConstant(4L * behind).ladd().getstatic(ORDER, "LITTLE_ENDIAN", ORDER);
    }

    /// Takes two vectors.
    static void add(CodeBuilder code) {
        code.invokevirtual(VECTOR, "add", MethodTypeDesc.of(VECTOR, ANY_VECTOR));
    }

    /// Takes x, y and z: `x · y + z`.
    static void fma(CodeBuilder code) {
        code.invokevirtual(VECTOR, "fma", MethodTypeDesc.of(VECTOR, ANY_VECTOR, ANY_VECTOR));
    }
}
