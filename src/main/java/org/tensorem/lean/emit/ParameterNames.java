package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The names of a function's parameters in a file: their own, unless the file uses the name for something else.
///
/// A parameter that is called like an operator of the library, an index or a premise would be read in its place. Which names a file uses is
/// known when it is written (inside `f.v0` Lean reads `v0` as that, too); until then stand-ins that nothing else is called are in its text.
final class ParameterNames {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_'.]*");

    // Comments and universes: no name in them is one of a term.
    private static final Pattern NO_TERM = Pattern.compile("(?s)/-.*?-/|universe \\w+|Type \\w+");

    private final List<String> wanted;

    /// @param names in the text format
    ParameterNames(List<String> names) {
        this.wanted = names.stream().map(Definitions::identifier).toList();
    }

    /// Words that no name of the text format is in.
    List<String> standIns() {
        return IntStream.range(0, wanted.size()).mapToObj(ParameterNames::standIn).toList();
    }

    private static String standIn(int index) {
        return "ᵖ" + index + "ᵖ";
    }

    /// The text with the parameters' names in it.
    String in(String text) {
        Set<String> words = WORD.matcher(NO_TERM.matcher(text).replaceAll("")).results().map(MatchResult::group)
                .flatMap(word -> Stream.of(word.split("\\."))).collect(Collectors.toSet());
        List<String> standIns = standIns();
        Set<String> taken = new HashSet<>(words);
        taken.removeAll(standIns);
        List<String> names = new ArrayList<>();
        for (String name : wanted) {
            String free = name;
            for (int i = 2; !taken.add(free); i++) {
                free = name + "_" + i;
            }
            names.add(free);
        }
        return Pattern.compile("ᵖ(\\d+)ᵖ").matcher(text).replaceAll(match -> names.get(Integer.parseInt(match.group(1))));
    }
}
