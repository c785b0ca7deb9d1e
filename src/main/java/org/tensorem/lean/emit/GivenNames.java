package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorem.ir.Function;

/// The names of a function and of its parameters in a file: their own, unless the file uses the name for something else.
///
/// A parameter that is called like an operator of the library, an index, a premise or a part of the name of a definition would be read in its
/// place; so would the function within its own definitions. Which names a file uses is known when it is written: until then stand-ins that
/// nothing else is called are in its text.
final class GivenNames {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_'.]*");

    // Comments and universes: no name in them is one of a term.
    private static final Pattern NO_TERM = Pattern.compile("(?s)/-.*?-/|universe \\w+|Type \\w+");

    private static final Pattern STAND_IN = Pattern.compile("ᵖ(\\d+)ᵖ");

    private final String function;
    private final List<String> parameters;

    GivenNames(Function function) {
        this.function = Definitions.identifier(function.name());
        this.parameters = function.parameterNames().stream().map(Definitions::identifier).toList();
    }

    /// Words for the parameters that no name of the text format is in.
    List<String> standIns() {
        return IntStream.range(0, parameters.size()).mapToObj(GivenNames::standIn).toList();
    }

    private static String standIn(int index) {
        return "ᵖ" + index + "ᵖ";
    }

    /// The text with the given names in it.
    String in(String text) {
        Set<String> words = WORD.matcher(NO_TERM.matcher(text).replaceAll("")).results().map(MatchResult::group).collect(Collectors.toSet());
        Set<String> taken = words.stream().map(word -> word.split("\\.")[0]).collect(Collectors.toSet());
        taken.removeAll(standIns());
        String own = free(function, taken);
        words.stream().filter(word -> word.startsWith("Graph.")).flatMap(word -> Stream.of(word.split("\\."))).forEach(taken::add);
        taken.add(own);
        List<String> names = new ArrayList<>();
        for (String wanted : parameters) {
            names.add(free(wanted, taken));
            taken.add(names.getLast());
        }
        String named = STAND_IN.matcher(text).replaceAll(match -> names.get(Integer.parseInt(match.group(1))));
        return Pattern.compile("(?<=\\bGraph\\.)" + Pattern.quote(function) + "(?![\\w'])").matcher(named).replaceAll(Matcher.quoteReplacement(own));
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int i = 2; taken.contains(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }
}
