package org.tensorem.spec;

import java.util.ArrayList;
import java.util.List;

/// Code of arrays, and of their elements.
///
/// @param <S> the scalar of the domain
final class Arrays<S> implements Code.Form<Code.Many> {
    private final Compiler<S> compiler;

    Arrays(Compiler<S> compiler) {
        this.compiler = compiler;
    }

    /// Finds an element: its place among the elements of its block.
    @FunctionalInterface
    private interface Place {
        int of(Block block, Code.Frame frame);
    }

    /// Stores one element of a comprehension.
    @FunctionalInterface
    private interface Cell {
        void store(Block block, int place, Code.Frame frame);
    }

    static EvaluationException outside(Position position, long index, long extent) {
        return new EvaluationException(position, "an index is within its extent: " + index + " of " + extent
                + "; give values that stay within 0 to below " + extent);
    }

    @Override
    public Code.Many leaf(Term term) {
        return switch (term) {
            case Term.Comprehension comprehension -> comprehension(comprehension);
            case Term.Element element -> view(element);
            default -> throw new AssertionError(term);
        };
    }

    /// The code of an element that is a real.
    @SuppressWarnings("unchecked")
    Code.Real<S> real(Term.Element term) {
        List<Term> indices = new ArrayList<>();
        Code.Many array = compiler.many(base(term, indices));
        Place place = place(term.position(), indices);
        return frame -> {
            Block block = array.at(frame);
            return (S) block.reals[block.offset + place.of(block, frame)];
        };
    }

    /// The code of an element that is an integer or a truth value.
    Code.Whole whole(Term.Element term) {
        List<Term> indices = new ArrayList<>();
        Code.Many array = compiler.many(base(term, indices));
        Place place = place(term.position(), indices);
        return frame -> {
            Block block = array.at(frame);
            return block.longs[block.offset + place.of(block, frame)];
        };
    }

    private Code.Many view(Term.Element term) {
        List<Term> indices = new ArrayList<>();
        Code.Many array = compiler.many(base(term, indices));
        Place place = place(term.position(), indices);
        int axes = indices.size();
        return frame -> {
            Block block = array.at(frame);
            long[] inner = java.util.Arrays.copyOfRange(block.extents, axes, block.extents.length);
            int size = Block.size(inner);
            return size == 0 ? block.view(0, inner) : block.view(place.of(block, frame) * size, inner);
        };
    }

    /// `x[i][j]` is `x[i, j]`.
    private static Term base(Term term, List<Term> indices) {
        Term base = term;
        while (base instanceof Term.Element(_, Term array, List<Term> inner, _)) {
            indices.addAll(0, inner);
            base = array;
        }
        return base;
    }

    /// The place of the indexed sub-array, counted in sub-arrays.
    private Place place(Position position, List<Term> indices) {
        Code.Whole[] codes = indices.stream().map(compiler::whole).toArray(Code.Whole[]::new);
        if (codes.length == 1) {
            Code.Whole code = codes[0];
            return (block, frame) -> checked(position, code.at(frame), block.extents[0]);
        } else if (codes.length == 2) {
            Code.Whole row = codes[0];
            Code.Whole column = codes[1];
            return (block, frame) -> {
                int i = checked(position, row.at(frame), block.extents[0]);
                return i * (int) block.extents[1] + checked(position, column.at(frame), block.extents[1]);
            };
        }
        return (block, frame) -> {
            int place = 0;
            for (int axis = 0; axis < codes.length; axis++) {
                place = place * (int) block.extents[axis] + checked(position, codes[axis].at(frame), block.extents[axis]);
            }
            return place;
        };
    }

    private static int checked(Position position, long index, long extent) {
        if (index < 0 || index >= extent) {
            throw outside(position, index, extent);
        }
        return (int) index;
    }

    private Code.Many comprehension(Term.Comprehension term) {
        Code.Whole[] extents = term.extents().stream().map(compiler::whole).toArray(Code.Whole[]::new);
        int[] binders = term.binders().stream().mapToInt(compiler.slots::of).toArray();
        Kind kind = term.sort().kind();
        if (term.body().sort().rank() > 0) {
            return nested(term, extents, binders);
        }
        Cell cell = cell(term.body());
        return frame -> {
            long[] counts = evaluate(term.position(), extents, frame);
            Block block = Block.allocate(kind, counts);
            int size = Block.size(counts);
            reset(frame, binders);
            for (int place = 0; place < size; place++) {
                cell.store(block, place, frame);
                advance(frame, binders, counts);
            }
            return block;
        };
    }

    private Cell cell(Term body) {
        return switch (body.sort().kind()) {
            case REAL -> {
                Code.Real<S> code = compiler.real(body);
                yield (block, place, frame) -> block.reals[place] = code.at(frame);
            }
            case INDEX, I32 -> {
                Code.Whole code = compiler.whole(body);
                yield (block, place, frame) -> block.longs[place] = code.at(frame);
            }
            case BOOL -> {
                Code.Truth code = compiler.truth(body);
                yield (block, place, frame) -> block.longs[place] = code.at(frame) ? 1 : 0;
            }
        };
    }

    /// A comprehension of arrays. Where it has no element, the inner extents come from what the checker knows.
    private Code.Many nested(Term.Comprehension term, Code.Whole[] extents, int[] binders) {
        Code.Many body = compiler.many(term.body());
        Code.Whole[] known = term.sort().extents().stream().skip(binders.length).map(compiler::value)
                .toArray(Code.Whole[]::new);
        return frame -> {
            long[] counts = evaluate(term.position(), extents, frame);
            int count = Block.size(counts);
            if (count == 0) {
                return Block.allocate(term.sort().kind(), joined(counts, evaluate(term.position(), known, frame)));
            }
            reset(frame, binders);
            Block first = body.at(frame);
            Block block = Block.allocate(term.sort().kind(), joined(counts, first.extents));
            int size = Block.size(first.extents);
            block.store(0, first);
            for (int place = 1; place < count; place++) {
                advance(frame, binders, counts);
                Block next = body.at(frame);
                if (!java.util.Arrays.equals(next.extents, first.extents)) {
                    throw new EvaluationException(term.position(), "all elements of an array have one shape: "
                            + java.util.Arrays.toString(first.extents) + " and " + java.util.Arrays.toString(next.extents)
                            + "; make the inner extents independent of the index");
                }
                block.store(place * size, next);
            }
            return block;
        };
    }

    private static long[] joined(long[] outer, long[] inner) {
        long[] all = java.util.Arrays.copyOf(outer, outer.length + inner.length);
        System.arraycopy(inner, 0, all, outer.length, inner.length);
        return all;
    }

    private static long[] evaluate(Position position, Code.Whole[] extents, Code.Frame frame) {
        long[] counts = new long[extents.length];
        for (int axis = 0; axis < extents.length; axis++) {
            counts[axis] = extents[axis].at(frame);
            if (counts[axis] < 0) {
                throw new EvaluationException(position, "an extent is not negative: " + counts[axis]
                        + "; give larger extents");
            }
        }
        return counts;
    }

    private static void reset(Code.Frame frame, int[] binders) {
        for (int binder : binders) {
            frame.longs[binder] = 0;
        }
    }

    private static void advance(Code.Frame frame, int[] binders, long[] counts) {
        for (int axis = binders.length - 1; axis >= 0; axis--) {
            if (++frame.longs[binders[axis]] < counts[axis]) {
                return;
            }
            frame.longs[binders[axis]] = 0;
        }
    }

    @Override
    public Code.Many after(Code.Store store, Code.Many code) {
        return frame -> {
            store.run(frame);
            return code.at(frame);
        };
    }

    @Override
    public Code.Many choose(Code.Truth condition, Code.Many yes, Code.Many no) {
        return frame -> condition.at(frame) ? yes.at(frame) : no.at(frame);
    }

    @Override
    public Code.Many read(Variable variable) {
        int place = compiler.slots.of(variable);
        return frame -> (Block) frame.objects[place];
    }

    @Override
    public Code.Store store(Code.Many code, Variable variable) {
        int place = compiler.slots.of(variable);
        return frame -> frame.objects[place] = code.at(frame);
    }
}
