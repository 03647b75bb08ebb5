package org.volens.participants;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.How;
import org.volens.consent.LeafletRef;
import org.volens.consent.Scope;
import org.volens.web.Refusal;

/**
 * Answers as they are sent, by the person or by who writes down what they said.
 *
 * @param expectedSequence number that the choices stood at when they were made; a no needs none
 * @param leaflet what the person was given; a no needs none
 * @param decisions one answer a purpose
 */
record ChoicesBody(
        @Nullable Integer expectedSequence,
        @Nullable LeafletBody leaflet,
        @Nullable List<DecisionBody> decisions) {

    private static final int MOST_DECISIONS = 50;

    /** The leaflet; its format is the standard one unless said. */
    record LeafletBody(
            @Nullable String leafletId,
            @Nullable Integer version,
            @Nullable String language,
            @Nullable String format,
            @Nullable String sha256) {}

    /** One answer. */
    record DecisionBody(@Nullable String purpose, @Nullable String answer) {

        boolean no() {
            return "refuse".equalsIgnoreCase(answer);
        }
    }

    /** What is asked of the ledger, or the refusal that names the field. */
    Choosing.Request request(How how) {
        List<DecisionBody> all = decisions == null ? List.of() : decisions;
        boolean no = !all.isEmpty() && all.stream().allMatch(one -> one != null && one.no());
        if (expectedSequence == null && !no) {
            throw Refusal.field("expectedSequence", "required", "Say on which number your choices were made.")
                    .toException();
        }
        if (all.size() > MOST_DECISIONS) {
            throw Refusal.field("decisions", "required", "Send at most 50 decisions at once.")
                    .toException();
        }
        return new Choosing.Request(
                expectedSequence == null ? 0 : expectedSequence,
                no ? shown(leaflet) : given(leaflet),
                IntStream.range(0, all.size())
                        .mapToObj(i -> asked(i, all.get(i)))
                        .toList(),
                how);
    }

    /** What of it says no, read with patience: nothing but what it is about can be wrong with a no. */
    Choosing.Request noes(How how) {
        List<DecisionBody> all = decisions == null ? List.of() : decisions;
        return new Choosing.Request(
                0,
                shown(leaflet),
                all.stream()
                        .filter(one -> one != null && one.no() && one.purpose() != null)
                        .map(one -> new Choosing.Asked(one.purpose(), Scope.REGISTER, Answer.REFUSED))
                        .limit(MOST_DECISIONS)
                        .toList(),
                how);
    }

    private static LeafletRef given(@Nullable LeafletBody leaflet) {
        if (leaflet == null || leaflet.leafletId() == null || leaflet.version() == null || leaflet.sha256() == null) {
            throw Refusal.field(
                            "leaflet", "required", "Say which leaflet was read: its id, version, language and hash.")
                    .toException();
        }
        if (leaflet.language() == null) {
            throw Refusal.field("leaflet.language", "required", "Say in which language the leaflet was read.")
                    .toException();
        }
        return Objects.requireNonNull(shown(leaflet));
    }

    private static @Nullable LeafletRef shown(@Nullable LeafletBody leaflet) {
        if (leaflet == null
                || leaflet.leafletId() == null
                || leaflet.version() == null
                || leaflet.language() == null
                || leaflet.sha256() == null) {
            return null;
        }
        String format = leaflet.format() == null ? LeafletRef.STANDARD : leaflet.format();
        return new LeafletRef(leaflet.leafletId(), leaflet.version(), leaflet.language(), format, leaflet.sha256());
    }

    private static Choosing.Asked asked(int index, DecisionBody decision) {
        String answer = decision.answer() == null ? "" : decision.answer().toLowerCase(Locale.ROOT);
        Answer said = switch (answer) {
            case "give" -> Answer.GIVEN;
            case "refuse" -> Answer.REFUSED;
            default ->
                throw Refusal.field("decisions[" + index + "].answer", "answer-known", "An answer is give or refuse.")
                        .toException();
        };
        return new Choosing.Asked(decision.purpose() == null ? "" : decision.purpose(), Scope.REGISTER, said);
    }
}
