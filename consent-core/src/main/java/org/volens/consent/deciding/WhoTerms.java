package org.volens.consent.deciding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Act;
import org.volens.consent.PurposeBook;
import org.volens.consent.duo.DuoTerm;

/**
 * The terms of an act for the question over everybody: which choices can change the answer at all, so that only those are read
 * of each person. What remains is answered by the same function as for one person.
 */
public final class WhoTerms {

    private static final int MOST_COMBINATIONS = 4_096;

    private final @Nullable ActTerms terms;
    private final List<String> toRead;
    private final boolean nobody;

    private WhoTerms(@Nullable ActTerms terms, List<String> toRead, boolean nobody) {
        this.terms = terms;
        this.toRead = List.copyOf(toRead);
        this.nobody = nobody;
    }

    /** A purpose and the moments at which a yes to it can have been said that differ in what it says; null for no yes. */
    private record Choice(String code, List<@Nullable Instant> moments, boolean byDay) {}

    /** The terms of an act that matter over everybody who says yes to its own purposes. */
    public static WhoTerms of(Act act, Definitions definitions, Instant now) {
        return ActTerms.of(act, definitions, now)
                .map(WhoTerms::of)
                .orElseGet(() -> new WhoTerms(null, List.of(), false));
    }

    private static WhoTerms of(ActTerms terms) {
        List<Choice> choices = terms.purposes().codes().stream()
                .filter(code -> carriesTerms(terms, code))
                .map(code -> choice(terms, code))
                .toList();
        long combinations = choices.stream()
                .mapToLong(one -> one.moments().size())
                .reduce(1, (all, one) -> Math.min(all * one, MOST_COMBINATIONS + 1L));
        if (combinations > MOST_COMBINATIONS) {
            return new WhoTerms(terms, choices.stream().map(Choice::code).toList(), false);
        }
        boolean[] within = new boolean[(int) combinations];
        for (int i = 0; i < within.length; i++) {
            within[i] = terms.answer(combination(terms, choices, i)) instanceof ActTerms.Answer.Within;
        }
        List<String> matter = IntStream.range(0, choices.size())
                .filter(i -> choices.get(i).byDay() || matters(choices, i, within))
                .mapToObj(i -> choices.get(i).code())
                .toList();
        return new WhoTerms(terms, matter, matter.isEmpty() && !within[0]);
    }

    private static boolean carriesTerms(ActTerms terms, String code) {
        return terms.purposes().versions(code).stream()
                .anyMatch(version -> !version.purpose().duo().isEmpty());
    }

    /** Where a definition limits a yes to months, its first and its last moment stand for all between. */
    private static Choice choice(ActTerms terms, String code) {
        List<@Nullable Instant> moments = new ArrayList<>();
        List<PurposeBook.Version> there = terms.purposes().versions(code).stream()
                .filter(version -> !from(version).isAfter(terms.now()))
                .toList();
        boolean byDay = there.stream().anyMatch(WhoTerms::limitsMonths);
        for (int i = 0; i < there.size(); i++) {
            moments.add(from(there.get(i)));
            if (limitsMonths(there.get(i))) {
                moments.add(i + 1 < there.size() ? from(there.get(i + 1)).minusNanos(1_000) : terms.now());
            }
        }
        if (!terms.act().purposes().contains(code)) {
            moments.add(null);
        }
        return new Choice(code, moments, byDay);
    }

    private static Instant from(PurposeBook.Version version) {
        Instant definedAt = version.definedAt();
        return definedAt == null ? Instant.EPOCH : definedAt;
    }

    private static boolean limitsMonths(PurposeBook.Version version) {
        return version.purpose().duo().given().stream().anyMatch(text -> text.startsWith(DuoTerm.TS.code()));
    }

    /** One combination of what can have been said, by its number; what is not among the choices is said in its only way. */
    private static Map<String, Instant> combination(ActTerms terms, List<Choice> choices, int number) {
        Map<String, Instant> yeses = new HashMap<>();
        terms.act().purposes().forEach(code -> yeses.put(code, Instant.EPOCH));
        int rest = number;
        for (Choice choice : choices) {
            Instant moment = choice.moments().get(rest % choice.moments().size());
            rest /= choice.moments().size();
            if (moment == null) {
                yeses.remove(choice.code());
            } else {
                yeses.put(choice.code(), moment);
            }
        }
        return yeses;
    }

    private static boolean matters(List<Choice> choices, int index, boolean[] within) {
        int step = choices.subList(0, index).stream()
                .mapToInt(choice -> choice.moments().size())
                .reduce(1, Math::multiplyExact);
        int size = choices.get(index).moments().size();
        return IntStream.range(0, within.length).anyMatch(i -> within[i] != within[i - (i / step % size) * step]);
    }

    /** Purposes for which the moment of a yes must be read. */
    public List<String> toRead() {
        return toRead;
    }

    /** Whether nobody is within, whatever they chose. */
    public boolean nobody() {
        return nobody;
    }

    /** Whether the act is within the choices of somebody, of whom the purposes to be read stand at yes since these moments. */
    public boolean within(Map<String, Instant> yeses) {
        if (terms == null || toRead.isEmpty()) {
            return !nobody;
        }
        Map<String, Instant> all = new HashMap<>(yeses);
        terms.act().purposes().stream()
                .filter(code -> !toRead.contains(code))
                .forEach(code -> all.put(code, Instant.EPOCH));
        return terms.answer(all) instanceof ActTerms.Answer.Within;
    }
}
