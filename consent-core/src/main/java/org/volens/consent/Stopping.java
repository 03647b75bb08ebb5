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
        StopLevel level = effective(request, purposes, recordedAt);
        return new Stopped(
                state.lastSeq() + 1,
                recordedAt,
                level,
                level == StopLevel.STUDY ? request.scope() : Scope.REGISTER,
                List.copyOf(withdrawn(state, level, request, purposes)),
                request.how(),
                level == StopLevel.PAUSE ? request.until() : null);
    }

    /** A doubtful stop stops contact first and is settled after. */
    private static StopLevel effective(Request request, Collection<Purpose> purposes, Instant now) {
        return switch (request.level()) {
            case PURPOSE ->
                purposes.stream().anyMatch(purpose -> purpose.code().equals(request.purpose()))
                        ? StopLevel.PURPOSE
                        : StopLevel.CONTACT;
            case PAUSE -> pauses(request.until(), now) ? StopLevel.PAUSE : StopLevel.CONTACT;
            case STUDY -> request.scope().kind() == Scope.Kind.STUDY ? StopLevel.STUDY : StopLevel.CONTACT;
            case CONTACT, ACCESS, REGISTER, ERASE -> request.level();
        };
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
                items.addAll(registerWide(purposes));
                items.addAll(stillGiven(state));
            }
        }
        return items;
    }

    /**
     * A choice about studies or sites is taken back where it was made: in the study that was named, and everywhere where none
     * was, or none in which they chose. Who no longer takes part has no options of taking part either.
     */
    private static Collection<Item> ofPurpose(ConsentState state, Request request, Collection<Purpose> purposes) {
        String code = Objects.requireNonNull(request.purpose(), "purpose");
        if (purposes.stream().anyMatch(one -> one.code().equals(code) && one.scopeKind() == Scope.Kind.REGISTER)) {
            return List.of(new Item(code, Scope.REGISTER));
        }
        List<Item> chosen = state.positions().keySet().stream()
                .filter(item -> item.purpose().equals(code))
                .sorted(BY_NAME)
                .toList();
        List<Item> there = chosen.stream()
                .filter(item -> item.scope().equals(request.scope()))
                .toList();
        List<Item> stopped =
                !there.isEmpty() ? there : chosen.isEmpty() ? List.of(new Item(code, Scope.REGISTER)) : chosen;
        return code.equals(PurposeCodes.TAKE_PART) ? withOptions(stopped, state) : stopped;
    }

    private static List<Item> withOptions(List<Item> stopped, ConsentState state) {
        Stream<Item> options = state.positions().values().stream()
                .filter(position -> position.standing() == Position.Standing.GIVEN)
                .map(position -> new Item(position.purpose(), position.scope()))
                .filter(item -> PurposeCodes.option(item.purpose()))
                .sorted(BY_NAME)
                .filter(item -> stopped.stream().anyMatch(one -> one.scope().equals(item.scope())));
        return Stream.concat(stopped.stream(), options).toList();
    }

    /** Nothing more about a study, and what was agreed with it. */
    private static List<Item> ofStudy(ConsentState state, Scope study) {
        List<Item> items = new ArrayList<>();
        items.add(new Item(PurposeCodes.STUDY_CONTACT, study));
        state.positions().values().stream()
                .filter(position -> position.standing() == Position.Standing.GIVEN)
                .filter(position -> position.scope().equals(study))
                .map(position -> new Item(position.purpose(), position.scope()))
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

    private static List<Item> registerWide(Collection<Purpose> purposes) {
        return purposes.stream()
                .filter(purpose -> purpose.scopeKind() == Scope.Kind.REGISTER)
                .map(purpose -> new Item(purpose.code(), Scope.REGISTER))
                .toList();
    }

    /** What the register does by it. Taking part in a study is not the register's, and leaving it is a choice of its own. */
    private static List<Item> stillGiven(ConsentState state) {
        return state.positions().values().stream()
                .filter(position -> position.standing() == Position.Standing.GIVEN)
                .filter(position -> position.scope().kind() != Scope.Kind.STUDY)
                .map(position -> new Item(position.purpose(), position.scope()))
                .sorted(BY_NAME)
                .toList();
    }
}
