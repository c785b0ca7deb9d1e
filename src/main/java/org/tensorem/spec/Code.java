package org.tensorem.spec;

/// Compiled terms: functions of a frame, one form for each way of holding a value.
final class Code {
    private Code() {}

    /// The variables of one run of a program: integers and truth values, and reals and arrays.
    static final class Frame {
        final long[] longs;
        final Object[] objects;

        Frame(int longs, int objects) {
            this.longs = new long[longs];
            this.objects = new Object[objects];
        }
    }

    /// An index or i32.
    @FunctionalInterface
    interface Whole {
        long at(Frame frame);
    }

    /// A truth value.
    @FunctionalInterface
    interface Truth {
        boolean at(Frame frame);
    }

    /// A scalar of the domain.
    @FunctionalInterface
    interface Real<S> {
        S at(Frame frame);
    }

    /// An array.
    @FunctionalInterface
    interface Many {
        Block at(Frame frame);
    }

    /// Puts values into variables.
    @FunctionalInterface
    interface Store {
        void run(Frame frame);
    }

    /// What control does to code, whatever it yields.
    ///
    /// @param <C> the form of code
    interface Form<C> {
        /// The code of a term without control.
        C leaf(Term term);

        /// The code that first stores.
        C after(Store store, C code);

        /// One of two.
        C choose(Truth condition, C yes, C no);

        /// The value of a variable.
        C read(Variable variable);

        /// Stores the code's value into a variable.
        Store store(C code, Variable variable);
    }
}
