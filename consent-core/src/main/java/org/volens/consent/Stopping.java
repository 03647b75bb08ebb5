package org.volens.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.ConsentEvent.Stopped;

/**
 * Saying stop. It needs no sequence number, no leaflet and no identity level, and it has no refusals: whatever the state,
 * the answer is an event.
 */
public final class Stopping {

    private static final Comparator<Item> BY_NAME =
            Comparator.comparing((Item item) -> item.purpose() + item.scope().value());

    /** Whoever names a later end than this wants no contact. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(36_525);

    private Stopping() {}

    /**
     * What a person wants stopped.
     *
     * @param level how far it goes
     * @param scope the study, for a stop of one study or of what was said yes to in it
     * @param purpose the purpose, for a stop of one purpose; an unknown one stops contact, to be settled after
     * @param until the end of a pause; a pause without an end to come, or with one that no pause can have, stops contact, to
     *     be settled after
     * @param how how it was said
     */
    public record Request(
            StopLevel level,
            Scope scope,
            @Nullable String purpose,
            @Nullable Instant until,
            How how) {

        /** Anything but a pause. */
        public Request(StopLevel level, Scope scope, @Nullable String purpose, How how) {
            this(level, scope, purpose, null, how);
        }
    }

    /** The event that records the stop. */
    public static Stopped decide(ConsentState state, Request request, Collection<Purpose> purposes, Instant now) {
        Instant recordedAt = state.nextRecordedAt(now);
        StopLevel level = effective(state, request, purposes, recordedAt);
        return new Stopped(
                state.lastSeq() + 1,
                recordedAt,
                level,
                level == StopLevel.STUDY ? request.scope() : Scope.REGISTER,
                List.copyOf(withdrawn(state, level, request, purposes)),
                request.how(),
                level == StopLevel.PAUSE ? later(state, request.until(), recordedAt) : null);
    }

    /** A doubtful stop stops contact first and is settled after. */
    private static StopLevel effective(ConsentState state, Request request, Collection<Purpose> purposes, Instant now) {
        return switch (request.level()) {
            case PURPOSE -> clear(state, request, purposes) ? StopLevel.PURPOSE : StopLevel.CONTACT;
            case PAUSE -> pauses(request.until(), now) ? StopLevel.PAUSE : StopLevel.CONTACT;
            case STUDY -> request.scope().kind() == Scope.Kind.STUDY ? StopLevel.STUDY : StopLevel.CONTACT;
            case CONTACT, ACCESS, REGISTER, ERASE -> request.level();
        };
    }

    /**
     * A purpose that is not known is in doubt, and so is a study in which nothing was said of it. What was said beforehand is the
     * person's own: who acts for them cannot take it from them by a stop.
     */
    private static boolean clear(ConsentState state, Request request, Collection<Purpose> purposes) {
        return purposes.stream()
                .filter(purpose -> purpose.code().equals(request.purpose()))
                .filter(purpose -> purpose.directive() == null || request.how().acting() == null)
                .anyMatch(purpose -> purpose.scopeKind() == Scope.Kind.REGISTER
                        || request.scope().equals(Scope.REGISTER)
                        || !said(state, purpose.code(), request.scope()).isEmpty());
    }

    /** A pause never shortens one that runs: only the person ends it before its time. */
    private static @Nullable Instant later(ConsentState state, @Nullable Instant until, Instant now) {
        return Stream.concat(Stream.ofNullable(until), state.pausedUntil(now).stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether something can be put off until then. */
    public static boolean pauses(@Nullable Instant until, Instant now) {
        return until != null && until.isAfter(now) && until.isBefore(now.plus(LONGEST_PAUSE));
    }

    private static Set<Item> withdrawn(
            ConsentState state, StopLevel level, Request request, Collection<Purpose> purposes) {
        Set<Item> items = new LinkedHashSet<>();
        switch (level) {
            case PURPOSE -> items.addAll(ofPurpose(state, request, purposes));
            case PAUSE -> items.add(new Item(PurposeCodes.PAUSE, Scope.REGISTER));
            case STUDY -> items.addAll(ofStudy(state, request.scope()));
            case CONTACT -> items.addAll(contact(purposes));
            case ACCESS -> {
                items.addAll(contact(purposes));
                items.addAll(access());
            }
            case REGISTER, ERASE -> {
                items.addAll(contact(purposes));
                Set<Item> kept = level == StopLevel.ERASE ? Set.of() : protecting(state, purposes);
                items.addAll(registerWide(purposes));
                items.addAll(stillGiven(state, level));
                items.removeAll(kept);
            }
        }
        return items;
    }

    /**
     * A choice about studies or sites is taken back where it was made: in the study that was named, or everywhere where none
     * was. Who no longer takes part has no options of taking part either, and its sites no longer know them; results that were
     * asked for are told all the same.
     */
    private static Collection<Item> ofPurpose(ConsentState state, Request request, Collection<Purpose> purposes) {
        String code = Objects.requireNonNull(request.purpose(), "purpose");
        if (purposes.stream().anyMatch(one -> one.code().equals(code) && one.scopeKind() == Scope.Kind.REGISTER)) {
            return List.of(new Item(code, Scope.REGISTER));
        }
        List<Item> stopped = said(state, code, request.scope());
        if (stopped.isEmpty()) {
            return List.of(new Item(code, Scope.REGISTER));
        }
        return code.equals(PurposeCodes.TAKE_PART) ? withWhatRestsOnIt(stopped, state) : stopped;
    }

    /**
     * Where a person said anything of a choice about studies or sites: in the study named, or in all. Who is known to a site
     * can say that they do not take part before anybody asked them.
     */
    private static List<Item> said(ConsentState state, String code, Scope named) {
        Stream<Item> said = state.positions().values().stream()
                .filter(position -> position.purpose().equals(code) && in(position, named))
                .map(Position::item);
        Stream<Item> known = state.positions().values().stream()
                .filter(position -> code.equals(PurposeCodes.TAKE_PART)
                        && position.purpose().equals(PurposeCodes.PUT_IN_TOUCH))
                .filter(position -> position.given() && in(position, named))
                .flatMap(position -> position.study().stream())
                .map(study -> new Item(code, study));
        return Stream.concat(said, known).distinct().sorted(BY_NAME).toList();
    }

    private static boolean in(Position position, Scope named) {
        return named.equals(Scope.REGISTER)
                || position.study().filter(named::equals).isPresent();
    }

    private static List<Item> withWhatRestsOnIt(List<Item> stopped, ConsentState state) {
        List<Scope> studies = stopped.stream().map(Item::scope).toList();
        Stream<Item> resting = state.positions().values().stream()
                .filter(Position::given)
                .filter(position -> PurposeCodes.endsWithTakingPart(position.purpose())
                        || position.purpose().equals(PurposeCodes.PUT_IN_TOUCH))
                .filter(position -> position.study().filter(studies::contains).isPresent())
                .map(Position::item)
                .sorted(BY_NAME);
        return Stream.concat(stopped.stream(), resting).toList();
    }

    /** Nothing more about a study, and what was agreed with it and its sites. */
    private static List<Item> ofStudy(ConsentState state, Scope study) {
        List<Item> items = new ArrayList<>();
        items.add(new Item(PurposeCodes.STUDY_CONTACT, study));
        state.positions().values().stream()
                .filter(position -> position.given() && in(position, study))
                .filter(position -> !position.purpose().equals(PurposeCodes.RESULTS_OPTION))
                .map(Position::item)
                .sorted(BY_NAME)
                .forEach(items::add);
        return items;
    }

    private static List<Item> access() {
        return List.of(
                new Item(PurposeCodes.MATCH_BY_RECORD, Scope.REGISTER),
                new Item(PurposeCodes.WEARABLES, Scope.REGISTER));
    }

    private static List<Item> contact(Collection<Purpose> purposes) {
        List<Item> items = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            items.add(new Item(PurposeCodes.contact(channel), Scope.REGISTER));
        }
        purposes.stream()
                .filter(purpose -> purpose.code().startsWith(PurposeCodes.CONTACT_PREFIX))
                .forEach(purpose -> items.add(new Item(purpose.code(), Scope.REGISTER)));
        return items;
    }

    /** What was said beforehand and takes away is no use of the register and stays: leaving must not make anybody less safe. */
    private static Set<Item> protecting(ConsentState state, Collection<Purpose> purposes) {
        return purposes.stream()
                .filter(purpose ->
                        purpose.directive() != null && purpose.directive().protects())
                .flatMap(purpose -> state.position(purpose.code(), Scope.REGISTER).stream())
                .filter(Position::given)
                .map(Position::item)
                .collect(Collectors.toSet());
    }

    private static List<Item> registerWide(Collection<Purpose> purposes) {
        return purposes.stream()
                .filter(purpose -> purpose.scopeKind() == Scope.Kind.REGISTER)
                .map(purpose -> new Item(purpose.code(), Scope.REGISTER))
                .toList();
    }

    /**
     * What the register does by it. A study that the person takes part in is not the register's, nor is its site: leaving it is
     * a choice of its own. Whoever has everything deleted is kept in touch with nobody, and nobody can be shown any more what they
     * agreed to besides taking part.
     */
    private static List<Item> stillGiven(ConsentState state, StopLevel level) {
        return state.positions().values().stream()
                .filter(Position::given)
                .filter(position -> position.scope().kind() != Scope.Kind.STUDY
                        || level == StopLevel.ERASE && PurposeCodes.option(position.purpose()))
                .filter(position -> level == StopLevel.ERASE
                        || position.study().filter(state::takesPart).isEmpty())
                .map(Position::item)
                .sorted(BY_NAME)
                .toList();
    }
}
