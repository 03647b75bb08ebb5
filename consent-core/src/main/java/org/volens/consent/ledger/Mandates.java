package org.volens.consent.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.Mandate;
import org.volens.consent.acting.Nation;
import org.volens.consent.acting.Role;
import reactor.core.publisher.Mono;

/**
 * Who acts for whom, in what role and on what evidence. Whether they may is {@link org.volens.consent.acting.ActingRules};
 * this only keeps what they are asked about. Who a delegate is comes and goes sealed: the caller holds the keys.
 */
public interface Mandates {

    /** Asks for a mandate, with the document that is to show it. It counts once a steward has accepted that. */
    Mono<Void> propose(PersonId person, Delegate delegate, Proposal proposal);

    /** Keeps what a steward found; the last check counts. False where there is no such mandate. */
    Mono<Boolean> check(PersonId person, UUID mandateId, Check check);

    /** Ends a mandate; false where there is none or it was ended before. */
    Mono<Boolean> end(PersonId person, UUID mandateId, Ending ending);

    /** Every mandate for a person, ended ones too, the oldest first. */
    Mono<List<Held>> of(PersonId person);

    /** Does something in a transaction that holds the person as a decision does, with the mandates as they stand in it. */
    <T> Mono<T> within(PersonId person, Function<List<Held>, Mono<T>> work);

    /** Every mandate of whoever signs in so, for whomever, the oldest first. */
    Mono<List<Held>> heldBy(SignIn signIn);

    /** Mandates that no steward has looked at yet, the oldest first. */
    Mono<List<Held>> waiting(int limit);

    /** A sign-in of a token issuer. */
    record SignIn(String issuer, String subject) {}

    /**
     * Who acts.
     *
     * @param sealed name and contact, encrypted by the caller under the person's key
     * @param signIn how they sign in, or null for somebody who does not
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Delegate(
            UUID delegateId, byte[] sealed, @Nullable SignIn signIn) {}

    /**
     * A role that is asked for.
     *
     * @param covers one study, or the register's scope for every study
     * @param until up to when, or null
     * @param recordedBy staff who recorded it, or null when the delegate asked
     */
    record Proposal(
            UUID mandateId,
            Role role,
            Nation nation,
            Scope covers,
            Instant from,
            @Nullable Instant until,
            Document document,
            @Nullable String recordedBy) {}

    /** A document by its hash; the reference names nobody. */
    record Document(UUID evidenceId, String reference, String sha256) {}

    /**
     * What a steward found.
     *
     * @param document the one looked at; one that is new is kept too
     * @param nobodyNearer whether nobody who comes earlier in the law's order could be asked
     * @param until up to when it is granted, where that is sooner than was asked for, or null
     */
    record Check(
            Document document,
            boolean accepted,
            boolean nobodyNearer,
            String steward,
            @Nullable String note,
            @Nullable Instant until) {

        /** For as long as was asked for. */
        public Check(Document document, boolean accepted, boolean nobodyNearer, String steward, @Nullable String note) {
            this(document, accepted, nobodyNearer, steward, note, null);
        }
    }

    /** How a mandate ends early: by whom, null for the person or the delegate, and why in words that name nobody. */
    record Ending(@Nullable String by, String reason) {}

    /**
     * A mandate as it is held, with the evidence that counts for it.
     *
     * @param lookedAt whether a steward has looked, whatever they found
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Held(
            PersonId person,
            UUID mandateId,
            UUID delegateId,
            byte[] sealedDelegate,
            Mandate mandate,
            boolean lookedAt) {}
}
