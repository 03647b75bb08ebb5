package org.volens.consent.proof.receipt;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.volens.consent.How;
import org.volens.consent.LeafletRef;
import org.volens.consent.Purpose;
import org.volens.consent.proof.Commitment;

/**
 * What one receipt tells, as its caller fills it in. There is no field for the name of a study or a condition: somebody else
 * may demand to see the receipt.
 *
 * @param receiptId reference of the receipt, the same each time one of this entry is made
 * @param recordId reference of the entry that it is about
 * @param principal random pseudonym of the person; never the identifier used inside
 * @param issuedAt when it is signed
 * @param entry the consent event
 * @param sayings what was said to which purpose, in order; empty for a stop of what was never given
 * @param leaflet what the person was given to read, where they were
 * @param manner how it was said
 * @param words what it means, in the person's language
 */
public record ReceiptContent(
        String receiptId,
        String recordId,
        String principal,
        Instant issuedAt,
        Entry entry,
        List<Saying> sayings,
        @Nullable LeafletRef leaflet,
        Manner manner,
        Words words) {

    public ReceiptContent {
        sayings = List.copyOf(sayings);
    }

    /** The same, saying nothing to single purposes. */
    ReceiptContent withoutSayings() {
        return new ReceiptContent(receiptId, recordId, principal, issuedAt, entry, List.of(), leaflet, manner, words);
    }

    /**
     * The consent event that is a leaf of the log.
     *
     * @param seq number within the person
     * @param kind what kind of event, as the event itself calls it
     * @param level how far a stop goes, in the event's own word; null for others
     * @param scope what a stop covers, as the event writes it; null for others
     * @param recordedAt when it was recorded
     * @param commitment salt, canonical bytes and their hash
     */
    public record Entry(
            int seq,
            String kind,
            @Nullable String level,
            @Nullable String scope,
            Instant recordedAt,
            Commitment commitment) {}

    /**
     * What was said to one purpose.
     *
     * @param purpose what was asked
     * @param scope what it covers, as the event writes it
     * @param state what was said
     * @param validUntil when a yes runs out; null where it does not
     */
    public record Saying(
            Purpose purpose,
            String scope,
            State state,
            @Nullable Instant validUntil) {}

    /** States of a consent in ISO/IEC TS 27560 that an event of ours can bring about. */
    public enum State {
        GIVEN,
        REFUSED,
        WITHDRAWN,
        /** A yes that somebody else gave carries nothing new. */
        EXPIRED,
        /** An earlier event was recorded in error. */
        INVALIDATED;

        /** As it is written in a receipt. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How it was said.
     *
     * @param route by which way, as the event calls it
     * @param identity how surely the person was known
     * @param saidAt when it was said, where that was before it was recorded
     * @param by {@link #PERSON}, or the role of who acted for them
     * @param byStaff whether staff recorded it
     * @param reference call reference or hash of the form's image
     * @param mandate random reference of the mandate of who acted for them, or null
     * @param signature what it was signed with, or null
     */
    public record Manner(
            String route,
            String identity,
            @Nullable Instant saidAt,
            String by,
            boolean byStaff,
            @Nullable String reference,
            @Nullable String mandate,
            How.@Nullable Signature signature) {

        /** The person themselves said it. */
        public static final String PERSON = "person";

        /** Said by the person and not signed. */
        public Manner(
                String route,
                String identity,
                @Nullable Instant saidAt,
                String by,
                boolean byStaff,
                @Nullable String reference) {
            this(route, identity, saidAt, by, byStaff, reference, null, null);
        }
    }

    /**
     * Sentences for the person. {@link ReceiptWords} has them in English.
     *
     * @param language the language that they are in, BCP 47
     * @param means what the choice means
     * @param cannotUndo what it cannot undo
     * @param nobodyMayAsk that nobody may ask to see the receipt
     */
    public record Words(String language, String means, String cannotUndo, String nobodyMayAsk) {}
}
