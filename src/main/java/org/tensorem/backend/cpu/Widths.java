package org.tensorem.backend.cpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Classes over vectors, made anew for a width: a hidden copy whose species is a constant, with the elementary programs written
/// out where they are called.
///
/// The compiler keeps vectors in registers only within what it compiles as one piece and only where the species is a
/// constant. It does not take long methods into their callers, so that is done here, once, on the class file.
final class Widths {
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

    /// An instance of a class given by its bytes.
    ///
    /// @param data what [#species(MethodHandles.Lookup)] gives it
    static <T> T define(byte[] bytes, Class<T> as, Object data) {
        try {
            Class<?> made = MethodHandles.lookup().defineHiddenClassWithClassData(bytes, data, true).lookupClass();
            var constructor = made.getDeclaredConstructor();
            return as.cast(constructor.newInstance());
        } catch (ReflectiveOperationException exception) {
            throw new IllegalStateException(exception);
        }
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
