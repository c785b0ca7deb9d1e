package org.tensorem.backend.cpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Classes over vectors, made anew for a width: a hidden copy whose species is a constant, with the elementary programs written
/// out where they are called.
///
/// The compiler keeps vectors in registers only within what it compiles as one piece and only where the species is a
/// constant. It does not take long methods into their callers, so that is done here, once, on the class file.
final class Widths {
    /// Bytes of code up to which HotSpot takes a method into a caller that calls it often (`FreqInlineSize`).
    private static final int TAKEN_IN = 325;

    private Widths() {}

    /// The species of a class over vectors: what its copy was made for, the machine's for the class as written.
    @SuppressWarnings("unchecked")
    static VectorSpecies<Float> species(MethodHandles.Lookup lookup) {
        try {
            VectorSpecies<Float> given = MethodHandles.classData(lookup, ConstantDescs.DEFAULT_NAME, VectorSpecies.class);
            return given == null ? FloatVector.SPECIES_PREFERRED : given;
        } catch (IllegalAccessException exception) {
            throw new IllegalStateException(exception);
        }
    }

    /// An instance of the copy of a class with a constructor without parameters.
    static <T> T copy(Class<? extends T> source, Class<T> as, VectorSpecies<Float> species) {
        ClassModel model = ClassFile.of().parse(bytes(source));
        ClassDesc self = model.thisClass().asSymbol();
        byte[] copy = ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG, ClassFile.LineNumbersOption.DROP_LINE_NUMBERS)
                .transformClass(model, ClassTransform.transformingMethodBodies((code, element) -> {
                    if (element instanceof InvokeInstruction call && Inlining.has(call)) {
                        Inlining.write(code, self, call);
                    } else {
                        code.with(element);
                    }
                }));
        return define(copy, as, species);
    }

    /// An instance of a class given by its bytes, its loops compiled by themselves.
    ///
    /// @param data what [#species(MethodHandles.Lookup)] gives it
    static <T> T define(byte[] bytes, Class<T> as, Object data) {
        try {
            Class<?> made = MethodHandles.lookup().defineHiddenClassWithClassData(apart(bytes), data, true).lookupClass();
            var constructor = made.getDeclaredConstructor();
            return as.cast(constructor.newInstance());
        } catch (ReflectiveOperationException exception) {
            throw new IllegalStateException(exception);
        }
    }

    /// The class with every loop in a method that the compiler does not take into its callers: what is compiled as one piece has a budget
    /// of calls that are taken in, and where a caller's calls have used it up, a loop's vectors are objects, and it takes 200 times as long.
    static byte[] apart(byte[] bytes) {
        ClassFile file = ClassFile.of();
        return file.transformClass(file.parse(bytes), ClassTransform.transformingMethods(method -> isTakenIn(method) && hasLoop(method),
                MethodTransform.transformingCode(new Lead())));
    }

    /// Puts so many instructions that do nothing in front that the method is longer than what is taken in.
    private static final class Lead implements CodeTransform {
        @Override
        public void atStart(CodeBuilder code) {
            for (int i = 0; i < TAKEN_IN; i++) {
                code.nop();
            }
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
        }
    }

    private static boolean isTakenIn(MethodModel method) {
        return method.findAttribute(Attributes.code()).filter(code -> code.codeLength() <= TAKEN_IN).isPresent();
    }

    private static boolean hasLoop(MethodModel method) {
        Set<Label> passed = new HashSet<>();
        for (CodeElement element : method.code().map(CodeModel::elementList).orElse(List.of())) {
            if (element instanceof LabelTarget target) {
                passed.add(target.label());
            } else if (element instanceof BranchInstruction branch && passed.contains(branch.target())) {
                return true;
            }
        }
        return false;
    }

    /// The class file of a class of this package.
    static byte[] bytes(Class<?> source) {
        try (InputStream in = source.getResourceAsStream(source.getSimpleName() + ".class")) {
            return in.readAllBytes();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
