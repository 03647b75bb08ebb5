package org.volens.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.ConsentEvent.Stopped;

/**
 * Saying stop. It needs no sequence number, no leaflet and no identity level, and it has no refusals: whatever the state,
 * the answer is an event.
 */
public final class Stopping {

    private Stopping() {}

    /**
     * What a person wants stopped.
     *
     * @param level how far it goes
     * @param scope the study, for a stop of one study
     * @param purpose the purpose, for a stop of one purpose; an unknown one stops contact, to be settled after
     * @param how how it was said
     */
    public record Request(
            StopLevel level, Scope scope, @Nullable String purpose, How how) {}

    /** The event that records the stop. */
    public static Stopped decide(ConsentState state, Request request, Collection<Purpose> purposes, Instant now) {
        StopLevel level = effective(request, purposes);
        return new Stopped(
                state.lastSeq() + 1,
                state.nextRecordedAt(now),
                level,
                level == StopLevel.STUDY ? request.scope() : Scope.REGISTER,
                List.copyOf(withdrawn(state, level, request, purposes)),
                request.how());
    }

    /** A doubtful stop stops contact first and is settled after. */
    private static StopLevel effective(Request request, Collection<Purpose> purposes) {
        return switch (request.level()) {
            case PURPOSE ->
                purposes.stream().anyMatch(purpose -> purpose.code().equals(request.purpose()))
                        ? StopLevel.PURPOSE
                        : StopLevel.CONTACT;
            case STUDY -> request.scope().kind() == Scope.Kind.STUDY ? StopLevel.STUDY : StopLevel.CONTACT;
            case CONTACT, REGISTER -> request.level();
        };
    }

    private static Set<Item> withdrawn(
            ConsentState state, StopLevel level, Request request, Collection<Purpose> purposes) {
        Set<Item> items = new LinkedHashSet<>();
        switch (level) {
            case PURPOSE -> {
                if (request.purpose() != null) {
                    items.add(new Item(request.purpose(), Scope.REGISTER));
                }
            }
            case STUDY -> items.add(new Item(PurposeCodes.STUDY_CONTACT, request.scope()));
            case CONTACT -> items.addAll(contact(purposes));
            case REGISTER -> {
                items.addAll(contact(purposes));
                items.addAll(registerWide(purposes));
                items.addAll(stillGiven(state));
            }
        }
        return items;
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

    private static List<Item> stillGiven(ConsentState state) {
        return state.positions().values().stream()
                .filter(position -> position.standing() == Position.Standing.GIVEN)
                .map(position -> new Item(position.purpose(), position.scope()))
                .sorted((a, b) -> (a.purpose() + a.scope().value())
                        .compareTo(b.purpose() + b.scope().value()))
                .toList();
    }
}
