package org.tensorem.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// All 2^32 inputs of every unary elementary program over binary32, and many of those over binary64: minutes a function, so only on request.
///
/// `mvn test -Dtest=ElementaryExhaustiveTest -Dtensorem.exhaustive=true`, optionally with
/// `-Dtensorem.exhaustive.only=exp` (over binary64: `exp64`) and `-Dtensorem.exhaustive.threads=1`.
@EnabledIfSystemProperty(named = "tensorem.exhaustive", matches = "true", disabledReason = "long: all 2^32 inputs")
class ElementaryExhaustiveTest {
    private static final int PARTS = 256;

    @ParameterizedTest
    @EnumSource(value = Elementary.class, mode = EnumSource.Mode.EXCLUDE, names = "POW")
    void staysWithinItsStatedErrorForEveryInput(Elementary function) throws Exception {
        assumeTrue(function.stem().equals(System.getProperty("tensorem.exhaustive.only", function.stem())));
        List<Future<ElementaryAccuracy>> parts = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(Integer.getInteger("tensorem.exhaustive.threads", 2))) {
            for (int part = 0; part < PARTS; part++) {
                int first = part * (int) ((1L << 32) / PARTS);
                parts.add(pool.submit(() -> part(function, first)));
            }
        }
        long count = 0;
        ElementaryAccuracy worst = parts.getFirst().get();
        for (Future<ElementaryAccuracy> part : parts) {
            count += part.get().count();
            worst = part.get().worst() > worst.worst() ? part.get() : worst;
        }
        System.out.printf("%s: %d inputs, at most %.6f ulp, at %a%n", function.stem(), count, worst.worst(), worst.worstAt());
        assertEquals(1L << 32, count);
        assertTrue(worst.worst() <= ElementaryAccuracy.stated(function, Format.BINARY32), function + " at " + worst.worstAt());
    }

    /// Two arguments are too many for all of them: 2^28 random pairs.
    @Test
    void powStaysWithinItsStatedErrorForManyPairs() {
        assumeTrue("pow".equals(System.getProperty("tensorem.exhaustive.only", "pow")));
        PowAccuracy accuracy = new PowAccuracy(17);
        accuracy.sample(1 << 28);
        System.out.printf("pow: 2^28 pairs, at most %.6f ulp, at %a, %a%n", accuracy.worst(), accuracy.worstX(), accuracy.worstY());
        assertTrue(accuracy.worst() <= ElementaryAccuracy.stated(Elementary.POW, Format.BINARY32));
    }

    /// 2^21 arguments or pairs and more; of arguments half lie where the functions bend.
    @ParameterizedTest
    @EnumSource(Elementary.class)
    void staysWithinItsStatedErrorForManyInputsOfBinary64(Elementary function) {
        assumeTrue((function.stem() + "64").equals(System.getProperty("tensorem.exhaustive.only", function.stem() + "64")));
        ElementaryAccuracy64 accuracy = new ElementaryAccuracy64(function);
        if (function == Elementary.POW) {
            accuracy.pairs(1 << 21, 17);
        } else {
            ElementaryAccuracy64.samples(330, accuracy::accept);
        }
        System.out.printf("%d inputs over binary64, at most %.6f ulp, %s%n", accuracy.count(), accuracy.worst(), accuracy.worstAt());
        assertTrue(accuracy.count() >= 1 << 21);
        assertTrue(accuracy.worst() <= ElementaryAccuracy.stated(function, Format.BINARY64), accuracy.worstAt());
    }

    private static ElementaryAccuracy part(Elementary function, int first) {
        ElementaryAccuracy accuracy = new ElementaryAccuracy(function);
        for (int i = 0; i < (1L << 32) / PARTS; i++) {
            accuracy.accept(first + i);
        }
        return accuracy;
    }
}
