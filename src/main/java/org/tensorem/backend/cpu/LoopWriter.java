package org.tensorem.backend.cpu;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;

/// Writes a [LoopText] as a class: one loop, the values of a step in local variables.
final class LoopWriter {
    private static final ClassDesc SELF = ClassDesc.of("org.tensorem.backend.cpu.GeneratedLoop");
    private static final ClassDesc SEGMENT = MemorySegment.class.describeConstable().orElseThrow();
    // By name: without the module there is no such class, and loops over single elements do without.
    private static final ClassDesc SPECIES = ClassDesc.of("jdk.incubator.vector.VectorSpecies");
    private static final ClassDesc LOOKUP = MethodHandles.Lookup.class.describeConstable().orElseThrow();
    private static final ClassDesc MEMORY = Memory.class.describeConstable().orElseThrow();
    private static final int ADDRESSES = 1;
    private static final int COUNT = 2;

    private final LoopText text;
    private final Elements elements;
    private final CodeBuilder code;
    private final int[] segments;
    private final List<Integer> values = new ArrayList<>();
    private int index;

    private LoopWriter(LoopText text, Elements elements, CodeBuilder code) {
        this.text = text;
        this.elements = elements;
        this.code = code;
        this.segments = new int[text.loads().size() + text.stores().size()];
    }

    /// The loop, ready to run.
    static Loop of(LoopText text, Elements elements) {
        byte[] bytes = ClassFile.of().build(SELF, type -> {
            type.withInterfaceSymbols(Loop.class.describeConstable().orElseThrow());
            type.withFlags(ClassFile.ACC_FINAL);
            type.withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0, code -> code.aload(0)
                    .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_());
            if (elements instanceof Elements.Vectors) {
                type.withField("SPECIES", SPECIES, ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
                type.withMethodBody(ConstantDescs.CLASS_INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_STATIC, code -> code
                        .invokestatic(MethodHandles.class.describeConstable().orElseThrow(), "lookup", MethodTypeDesc.of(LOOKUP))
                        .invokestatic(Widths.class.describeConstable().orElseThrow(), "species", MethodTypeDesc.of(SPECIES, LOOKUP))
                        .putstatic(SELF, "SPECIES", SPECIES).return_());
            }
            type.withMethodBody("run", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long.arrayType(),
                    ConstantDescs.CD_int), ClassFile.ACC_PUBLIC, code -> new LoopWriter(text, elements, code).write());
        });
        return Widths.define(bytes, Loop.class, elements instanceof Elements.Vectors vectors ? vectors.species() : Loop.class);
    }

    private void write() {
        for (int i = 0; i < segments.length; i++) {
            segment(i);
        }
        for (int i = 0; i < text.loads().size(); i++) {
            LoopText.Load load = text.loads().get(i);
            values.add(code.allocateLocal(elements.kind(load.dtype())));
            if (load.isOneElement()) {
                code.aload(segments[i]);
                call("one" + Elements.suffix(load.dtype()), MethodTypeDesc.of(elements.type(load.dtype()), SEGMENT));
                code.storeLocal(elements.kind(load.dtype()), values.get(i));
            }
        }
        index = code.allocateLocal(TypeKind.INT);
        Label top = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(index).labelBinding(top).iload(index).iload(COUNT).if_icmpge(end);
        step();
        code.iinc(index, elements.width()).goto_(top).labelBinding(end).return_();
    }

    /// The memory of operand or result i, as long as it is for `count` elements.
    private void segment(int i) {
        boolean isLoad = i < text.loads().size();
        Dtype dtype = text.dtype(isLoad ? i : text.stores().get(i - text.loads().size()));
        segments[i] = code.allocateLocal(TypeKind.REFERENCE);
        code.aload(ADDRESSES).loadConstant(i).laload();
        if (isLoad && text.loads().get(i).isOneElement()) {
            code.loadConstant((long) elements.bytes(dtype));
        } else {
            code.iload(COUNT).i2l().loadConstant((long) elements.bytes(dtype)).lmul();
        }
        code.invokestatic(MEMORY, "at", MethodTypeDesc.of(SEGMENT, ConstantDescs.CD_long, ConstantDescs.CD_long));
        code.astore(segments[i]);
    }

    private void step() {
        for (int i = 0; i < text.loads().size(); i++) {
            LoopText.Load load = text.loads().get(i);
            if (!load.isOneElement()) {
                code.aload(segments[i]).iload(index).i2l();
                call("load" + Elements.suffix(load.dtype()),
                        MethodTypeDesc.of(elements.type(load.dtype()), SEGMENT, ConstantDescs.CD_long));
                code.storeLocal(elements.kind(load.dtype()), values.get(i));
            }
        }
        for (Work.Elementwise.Operation operation : text.operations()) {
            List<Dtype> operands = operation.operands().stream().map(text::dtype).toList();
            operation.operands().forEach(this::load);
            call(Elements.name(operation.op()), elements.methodType(operation.dtype(), operands));
            values.add(code.allocateLocal(elements.kind(operation.dtype())));
            code.storeLocal(elements.kind(operation.dtype()), values.getLast());
        }
        for (int i = 0; i < text.stores().size(); i++) {
            Dtype dtype = text.dtype(text.stores().get(i));
            load(text.stores().get(i));
            code.aload(segments[text.loads().size() + i]).iload(index).i2l();
            call("store" + Elements.suffix(dtype), MethodTypeDesc.of(ConstantDescs.CD_void, elements.type(dtype), SEGMENT,
                    ConstantDescs.CD_long));
        }
    }

    private void load(int value) {
        code.loadLocal(elements.kind(text.dtype(value)), values.get(value));
    }

    private void call(String name, MethodTypeDesc type) {
        elements.call(code, SELF, name, type);
    }
}
