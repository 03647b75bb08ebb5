package org.volens.consent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent.Chosen;
import org.volens.consent.ConsentEvent.Item;

/**
 * Saying yes or no to purposes: checks a request against the leaflet in force, the purposes and the identity level, and
 * makes the event. Pure; the ledger calls it again from the top when another writer came first.
 */
public final class Choosing {

    /** The rule of answers that were made on another number than the one that stands. */
    public static final String SEQUENCE = "expected-sequence";

    /** A number on which no choices ever stand. */
    public static final int NO_NUMBER = -1;

    private Choosing() {}

    /**
     * What a person sends.
     *
     * @param expectedSeq the sequence number the person's choice was made on; of a no it does not matter
     * @param leaflet what they were given, as far as they say; a yes needs it
     * @param answers their answers
     * @param how how it was said
     * @param carriesUntil until when a yes can carry at the longest, such as the sixteenth birthday of somebody who is spoken
     *     for; null for as long as the purpose says
     */
    public record Request(
            int expectedSeq,
            @Nullable LeafletRef leaflet,
            List<Asked> answers,
            How how,
            @Nullable Instant carriesUntil) {
        public Request {
            answers = List.copyOf(answers);
        }

        /** For as long as the purpose says. */
        public Request(int expectedSeq, @Nullable LeafletRef leaflet, List<Asked> answers, How how) {
            this(expectedSeq, leaflet, answers, how, null);
        }

        /** The same, made on another number. */
        public Request on(int sequence) {
            return new Request(sequence, leaflet, answers, how, carriesUntil);
        }

        /** Whether nothing is said yes to, so that nothing of leaflet, number or time speaks against it. */
        public boolean onlyNo() {
            return !answers.isEmpty() && answers.stream().allMatch(asked -> asked.answer() == Answer.REFUSED);
        }
    }

    /** One answer as asked for. */
    public record Asked(String purpose, Scope scope, Answer answer) {}

    /**
     * What the request is checked against.
     *
     * @param purposes purposes by code, retired ones left out
     * @param inForce the leaflet in force for the language asked for, or null where there is none
     * @param explained codes that the leaflet explains
     * @param publishedAt since when the leaflet is there in that form; null where that does not matter
     * @param shownOnce whether the leaflet that the request names was ever published in just these words
     */
    public record Ground(
            Map<String, Purpose> purposes,
            @Nullable LeafletRef inForce,
            Set<String> explained,
            @Nullable Instant publishedAt,
            boolean shownOnce) {

        /** Of a leaflet that was always there. */
        public Ground(Map<String, Purpose> purposes, @Nullable LeafletRef inForce, Set<String> explained) {
            this(purposes, inForce, explained, null);
        }

        /** Of the leaflet in force alone. */
        public Ground(
                Map<String, Purpose> purposes,
                @Nullable LeafletRef inForce,
                Set<String> explained,
                @Nullable Instant publishedAt) {
            this(purposes, inForce, explained, publishedAt, false);
        }
    }

    /** The event, or the first reason why not. */
    public sealed interface Outcome {
        /** To be appended. */
        record Accepted(ConsentEvent event) implements Outcome {}

        /** Recorded before, under the same key. */
        record Repeated(ConsentEvent event) implements Outcome {}

        /** Not recorded; nothing is lost. */
        record Declined(ConsentRefusal refusal) implements Outcome {}
    }

    /** Decides the request on the state given. */
    public static Outcome decide(ConsentState state, Request request, Ground ground, Instant now) {
        Optional<ConsentRefusal> refusal =
                request.onlyNo() ? unknown(state, request, ground) : whyNot(state, request, ground, now);
        if (refusal.isPresent()) {
            return new Outcome.Declined(refusal.get());
        }
        return new Outcome.Accepted(event(state, request, ground, now));
    }

    private static Optional<ConsentRefusal> whyNot(ConsentState state, Request request, Ground ground, Instant now) {
        return ofTheDead(state)
                .or(() -> leaflet(request, ground))
                .or(() -> said(request.how(), now))
                .or(() -> answers(request, ground))
                .or(() -> sequence(state, request))
                .or(() -> beforeTheLeaflet(request, ground));
    }

    /**
     * A no is refused for nothing but being about something that there is not: neither for what was shown nor for the number
     * that was seen, nor for coming when the leaflet speaks of it no more.
     */
    private static Optional<ConsentRefusal> unknown(ConsentState state, Request request, Ground ground) {
        for (int i = 0; i < request.answers().size(); i++) {
            Asked asked = request.answers().get(i);
            String field = "decisions[" + i + "].purpose";
            Purpose purpose = ground.purposes().get(asked.purpose());
            boolean said = state.position(asked.purpose(), asked.scope()).isPresent();
            if (!said && purpose == null) {
                return Optional.of(ConsentRefusal.field(field, "purpose-known", "There is no such purpose."));
            }
            if (!said && purpose != null && purpose.scopeKind() != asked.scope().kind()) {
                return Optional.of(ConsentRefusal.field(field, "purpose-scope", "This purpose is not decided here."));
            }
        }
        return Optional.empty();
    }

    /** The key came before with other answers. */
    public static ConsentRefusal keyReused() {
        return new ConsentRefusal(
                ConsentRefusal.Kind.KEY,
                "Idempotency-Key",
                "idempotency-key-reused",
                "This Idempotency-Key was used for another request. Send a new key.");
    }

    /**
     * Nothing is said yes to of somebody whose death is known: every act about them is refused, so that it would be recorded for
     * nothing. Whoever is alive and reads this is told how to have it put right.
     */
    public static Optional<ConsentRefusal> ofTheDead(ConsentState state) {
        return Dying.died(state)
                ? Optional.of(new ConsentRefusal(
                        ConsentRefusal.Kind.CLASH,
                        "decisions",
                        "died",
                        "We were told that the person has died, so nothing can be said yes to. If that is wrong, please call us:"
                                + " we have it put right, and the choices made before count again as they stood. A no or a"
                                + " stop counts in any case."))
                : Optional.empty();
    }

    /** Why nobody can have said it then. */
    public static Optional<ConsentRefusal> said(How how, Instant now) {
        return how.saidAt() != null && how.saidAt().isAfter(now)
                ? Optional.of(ConsentRefusal.field(
                        "saidAt", "not-in-future", "Nobody can have said this at a time that has not come."))
                : Optional.empty();
    }

    /** Nobody says yes to words that were not there when they said it. */
    private static Optional<ConsentRefusal> beforeTheLeaflet(Request request, Ground ground) {
        Instant said = request.how().saidAt();
        Instant there = ground.publishedAt();
        boolean yes = request.answers().stream().anyMatch(asked -> asked.answer() == Answer.GIVEN);
        return yes && said != null && there != null && said.isBefore(there)
                ? Optional.of(
                        ConsentRefusal.field(
                                "saidAt",
                                "said-before-leaflet",
                                "The leaflet was not there yet when this was said. Ask the person again, with the leaflet of today."))
                : Optional.empty();
    }

    private static Optional<ConsentRefusal> sequence(ConsentState state, Request request) {
        return request.expectedSeq() == state.lastSeq() ? Optional.empty() : Optional.of(changedSince(state));
    }

    /** Something was said after what was seen. */
    static ConsentRefusal changedSince(ConsentState state) {
        return new ConsentRefusal(
                ConsentRefusal.Kind.CLASH,
                "expectedSequence",
                SEQUENCE,
                "Your choices were changed from somewhere else; read them again. They stand at number "
                        + state.lastSeq() + ".");
    }

    private static Optional<ConsentRefusal> leaflet(Request request, Ground ground) {
        LeafletRef inForce = ground.inForce();
        LeafletRef given = request.leaflet();
        if (given == null) {
            return Optional.of(
                    ConsentRefusal.field("leaflet", "required", "Say which leaflet was read: its version and hash."));
        }
        if (inForce == null || !inForce.leafletId().equals(given.leafletId()) || inForce.version() != given.version()) {
            return Optional.of(new ConsentRefusal(
                    ConsentRefusal.Kind.CLASH,
                    "leaflet.version",
                    "leaflet-in-force",
                    "That leaflet is not the one in force; read the leaflet in force first."));
        }
        if (!inForce.language().equalsIgnoreCase(given.language())) {
            return Optional.of(ConsentRefusal.field(
                    "leaflet.language",
                    "leaflet-language",
                    "The leaflet in force was not shown in that language but in " + inForce.language() + "."));
        }
        if (!inForce.format().equals(given.format())) {
            return Optional.of(ConsentRefusal.field(
                    "leaflet.format", "leaflet-format", "The leaflet in force is not there in that format."));
        }
        return inForce.sha256().equals(given.sha256())
                ? Optional.empty()
                : Optional.of(ConsentRefusal.field(
                        "leaflet.sha256", "leaflet-hash", "The leaflet shown is not the leaflet in force."));
    }

    private static Optional<ConsentRefusal> answers(Request request, Ground ground) {
        if (request.answers().isEmpty()) {
            return Optional.of(ConsentRefusal.field("decisions", "not-empty", "Choose at least one thing."));
        }
        Set<Item> seen = new HashSet<>();
        for (int i = 0; i < request.answers().size(); i++) {
            Asked asked = request.answers().get(i);
            String field = "decisions[" + i + "].purpose";
            if (!seen.add(new Item(asked.purpose(), asked.scope()))) {
                return Optional.of(ConsentRefusal.field(field, "once", "Each purpose can be answered once."));
            }
            Optional<ConsentRefusal> refusal = answer(asked, field, request.how(), ground);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static Optional<ConsentRefusal> answer(Asked asked, String field, How how, Ground ground) {
        Purpose purpose = ground.purposes().get(asked.purpose());
        if (purpose == null) {
            return Optional.of(ConsentRefusal.field(field, "purpose-known", "There is no such purpose."));
        }
        if (!ground.explained().contains(purpose.code())) {
            return Optional.of(ConsentRefusal.field(
                    field,
                    "purpose-explained",
                    "The leaflet does not explain this purpose, so it cannot be answered under it."));
        }
        if (purpose.scopeKind() != asked.scope().kind()) {
            return Optional.of(ConsentRefusal.field(field, "purpose-scope", "This purpose is not decided here."));
        }
        if (asked.answer() == Answer.GIVEN && !how.identity().reaches(purpose.minimumIdentity())) {
            return Optional.of(new ConsentRefusal(
                    ConsentRefusal.Kind.IDENTITY,
                    field,
                    "identity-level",
                    "To say yes to this, NHS login must have checked who you are in full (" + purpose.minimumIdentity()
                            + "). You can still register your interest, and you can say no."));
        }
        return Optional.empty();
    }

    private static Chosen event(ConsentState state, Request request, Ground ground, Instant now) {
        Instant recordedAt = state.nextRecordedAt(now);
        List<ConsentEvent.Choice> choices = new ArrayList<>();
        for (Asked asked : withWhatEnds(state, request.answers())) {
            choices.add(new ConsentEvent.Choice(
                    asked.purpose(), asked.scope(), asked.answer(), validUntil(asked, request, ground, recordedAt)));
        }
        return new Chosen(
                state.lastSeq() + 1,
                recordedAt,
                choices,
                shown(request, ground),
                request.how().saidBy(recordedAt));
    }

    /** A no to taking part in a study is one to every option that ends with it and stands, in the same event. */
    private static List<Asked> withWhatEnds(ConsentState state, List<Asked> answers) {
        Set<Item> answered = new HashSet<>();
        answers.forEach(asked -> answered.add(new Item(asked.purpose(), asked.scope())));
        Set<Scope> left = answers.stream()
                .filter(asked -> asked.purpose().equals(PurposeCodes.TAKE_PART) && asked.answer() == Answer.REFUSED)
                .map(Asked::scope)
                .collect(Collectors.toSet());
        Stream<Asked> ended = state.positions().values().stream()
                .filter(position ->
                        left.contains(position.scope()) && PurposeCodes.endsWithTakingPart(position.purpose()))
                .filter(position -> position.standing() == Position.Standing.GIVEN)
                .filter(position -> !answered.contains(new Item(position.purpose(), position.scope())))
                .map(position -> new Asked(position.purpose(), position.scope(), Answer.REFUSED))
                .sorted(Comparator.comparing(
                        asked -> asked.purpose() + asked.scope().value()));
        return Stream.concat(answers.stream().distinct(), ended).toList();
    }

    /** What is known to have been shown; nothing, where a no names no leaflet or none that there was in these words. */
    private static @Nullable LeafletRef shown(Request request, Ground ground) {
        LeafletRef given = request.leaflet();
        if (given == null) {
            return null;
        }
        return ground.shownOnce() || leaflet(request, ground).isEmpty() ? asPublished(given, ground) : null;
    }

    /** Its language spelt as it was published: {@code EN} is {@code en}, and the record names what is there. */
    private static LeafletRef asPublished(LeafletRef given, Ground ground) {
        LeafletRef inForce = ground.inForce();
        return inForce != null && inForce.language().equalsIgnoreCase(given.language())
                ? given.in(inForce.language())
                : given;
    }

    private static @Nullable Instant validUntil(Asked asked, Request request, Ground ground, Instant recordedAt) {
        Purpose purpose = ground.purposes().get(asked.purpose());
        if (asked.answer() != Answer.GIVEN || purpose == null) {
            return null;
        }
        return Stream.concat(
                        purpose
                                .validity()
                                .map(validity -> recordedAt
                                        .atZone(ZoneOffset.UTC)
                                        .plus(validity)
                                        .toInstant())
                                .stream(),
                        Stream.ofNullable(request.carriesUntil()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
