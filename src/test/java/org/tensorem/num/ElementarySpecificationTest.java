package org.tensorem.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Shape;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Value;

/// The programs of `spec/elementary`, interpreted over their format, have the bits of their Java form.
class ElementarySpecificationTest {
    private static final Binary32 BINARY32 = new Binary32();
    private static final Binary64 BINARY64 = new Binary64();
    private static final int RANDOM = 100_000;
    private static final int MODERATE = 10_000;

    /// Every binade of both signs with its edges, every threshold with its neighbours, random bits, and values of moderate size.
    private static double[] arguments(Format format, long seed) {
        DoubleStream.Builder values = DoubleStream.builder();
        SplittableRandom random = new SplittableRandom(seed);
        switch (format) {
            case BINARY32 -> {
                ElementaryAccuracy.samples(20, bits -> values.add(Float.intBitsToFloat(bits)));
                random.ints(RANDOM).forEach(bits -> values.add(Float.intBitsToFloat(bits)));
                random.doubles(MODERATE, -20, 20).forEach(value -> values.add((float) value));
            }
            case BINARY64 -> {
                ElementaryAccuracy64.samples(3, values::add);
                random.longs(RANDOM).forEach(bits -> values.add(Double.longBitsToDouble(bits)));
                random.doubles(MODERATE, -20, 20).forEach(values::add);
            }
        }
        return values.build().toArray();
    }

    /// Exponents for `pow`: the other arguments in another order, and small integers and halves between them.
    private static double[] exponents(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = i % 3 == 0 ? x[(int) (i * 7919L % x.length)] : (i % 97 - 48) / (i % 3 == 1 ? 1.0 : 2.0);
        }
        return y;
    }

    private static int disagreements(Specs specs, Elementary function, Format format) {
        return switch (format) {
            case BINARY32 -> disagreements(specs, function, format, BINARY32, Dtype.F32);
            case BINARY64 -> disagreements(specs, function, format, BINARY64, Dtype.F64);
        };
    }

    private static <S> int disagreements(Specs specs, Elementary function, Format format, Domain<S> domain, Dtype dtype) {
        double[] arguments = arguments(format, function.ordinal());
        List<S> x = DoubleStream.of(arguments).mapToObj(domain::of).toList();
        List<S> y = DoubleStream.of(exponents(arguments)).mapToObj(domain::of).toList();
        Shape shape = Shape.of(x.size());
        List<Value<S>> operands = new ArrayList<>(List.of(Value.reals(dtype, shape, x.toArray())));
        if (function.arity() == 2) {
            operands.add(Value.reals(dtype, shape, y.toArray()));
        }
        Value<S> result = new Interpreter<>(specs, domain).call(function.stem(), operands, Map.of()).getFirst();
        int count = 0;
        for (int i = 0; i < x.size(); i++) {
            long expected = Double.doubleToLongBits(domain.toDouble(domain.apply(function, x.get(i), y.get(i))));
            count += expected == Double.doubleToLongBits(domain.toDouble(result.real(i))) ? 0 : 1;
        }
        return count;
    }

    private static Stream<Arguments> programs() {
        return Stream.of(Format.values()).flatMap(format -> Stream.of(Elementary.values()).map(function -> Arguments.of(function, format)));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void hasTheBitsOfItsJavaForm(Elementary function, Format format) {
        assertTrue(arguments(format, 0).length > 120_000);
        assertEquals(0, disagreements(Specs.load(), function, format));
    }

    /// The negative twin: the last digit of one coefficient changed.
    @ParameterizedTest
    @MethodSource("programs")
    void noticesAWrongCoefficient(Elementary function, Format format) {
        boolean isNarrow = format == Format.BINARY32;
        String right = switch (function) {
            case EXP, SIGMOID -> isNarrow ? "0x1.5554bcp-5" : "0x1.5555555555499p-5";
            case TANH -> isNarrow ? "0x1.55554ap-2" : "0x1.5555555555555p-2";
            case ERF -> isNarrow ? "0x1.06eba8p-3" : "0x1.06eba8214db69p-3";
            case LOG -> isNarrow ? "0x1.555548p-2" : "0x1.5555555555555p-1";
            case RSQRT -> "0.5 * y";
            case SIN, COS -> isNarrow ? "0x1.111172p-7" : "0x1.1111111111068p-7";
            case POW -> isNarrow ? "0x1.277768p-1" : "0x1.2776c50ef9bfep-1";
        };
        String wrong = function == Elementary.RSQRT ? "0.25 * y" : right.replaceFirst("[0-9a-f]p", "6p");
        String file = Specs.fileOf(function, format);
        String text = Specs.load().file(file).text();
        String changed = text.replace(right, wrong);
        assertNotEquals(text, changed);
        assertTrue(disagreements(Specs.load().with(Map.of(file, changed)), function, format) > 0);
    }
}
