package org.volens.consent.proof.receipt;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all receipts of a register say alike: settings of its owner. The fields are those that ISO/IEC TS 27560 wants beyond
 * what a purpose says itself.
 *
 * @param privacyNotice where the privacy notice can be read
 * @param parties who answers for the processing; the first is the controller
 * @param logOrigin name of the open log, in which events become leaves now
 * @param usual how data are handled unless said otherwise
 * @param byPurpose how data are handled for single purposes, by their code
 */
public record ReceiptTerms(
        String privacyNotice, List<Party> parties, String logOrigin, Handling usual, Map<String, Handling> byPurpose) {

    public ReceiptTerms {
        parties = List.copyOf(parties);
        byPurpose = Map.copyOf(byPurpose);
        if (parties.isEmpty()) {
            throw new IllegalArgumentException("A receipt names at least the controller.");
        }
    }

    /** How data are handled for a purpose. */
    Handling handling(String purpose) {
        return byPurpose.getOrDefault(purpose, usual);
    }

    /**
     * Somebody who answers for the processing.
     *
     * @param id identifier, for example an ODS code
     * @param type controller, processor or authority
     * @param contact whom to ask: a phone number, or a person's role
     */
    public record Party(
            String id,
            String type,
            String name,
            String address,
            String contact,
            @Nullable String email,
            @Nullable String url) {}

    /**
     * How data are handled.
     *
     * @param information kinds of information; kinds of data, never conditions
     * @param storageLocations where they are kept
     * @param retentionPeriod for how long
     * @param jurisdiction under which law
     * @param recipients who else gets them
     * @param withdrawalMethod how to stop
     */
    public record Handling(
            List<String> information,
            List<String> storageLocations,
            String retentionPeriod,
            String jurisdiction,
            List<String> recipients,
            String withdrawalMethod) {

        public Handling {
            information = List.copyOf(information);
            storageLocations = List.copyOf(storageLocations);
            recipients = List.copyOf(recipients);
        }
    }
}
