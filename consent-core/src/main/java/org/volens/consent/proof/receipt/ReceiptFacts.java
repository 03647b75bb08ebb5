package org.volens.consent.proof.receipt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.volens.consent.LeafletRef;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.Sha256;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.jws.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/** What a receipt says, read from what is signed. */
record ReceiptFacts(
        String receiptId,
        String principal,
        Instant issuedAt,
        int seq,
        String kind,
        Optional<String> level,
        Optional<String> scope,
        List<Instant> times,
        Optional<LeafletRef> leaflet,
        String route,
        Optional<Instant> saidAt,
        SortedSet<Said> said,
        Map<String, String> titles,
        Seal seal,
        String origin) {

    private static final List<String> EVERY_PURPOSE = List.of(
            "purpose_description", "retention_period", "jurisdiction", "withdrawal_method", "lawful_basis/article_6");

    /** What binds the receipt to a leaf of the log. */
    @SuppressWarnings("ArrayRecordComponent")
    record Seal(byte[] salt, byte[] event, String commitment, boolean shut) {

        /** The hash that the log holds if the receipt is true. */
        byte[] hash() {
            return shut && whole() ? HexFormat.of().parseHex(commitment) : Sha256.of(salt, event);
        }

        /** Whether the commitment is 32 bytes in hex. */
        boolean whole() {
            return commitment.matches("[0-9a-f]{64}");
        }
    }

    /** Reads what is signed; refuses what has not the form of our receipts. */
    static Reading<ReceiptFacts> read(byte[] payload) {
        return StrictJson.object(payload)
                .then(receipt -> Commitment.isCanonical(payload)
                        ? facts(receipt)
                        : Reading.not("It is not written in canonical JSON (RFC 8785)."));
    }

    private static Reading<ReceiptFacts> facts(ObjectNode receipt) {
        Fields fields = new Fields(receipt);
        if (!fields.text("/schema_version").equals(ReceiptPayload.SCHEMA)) {
            return Reading.not("It is a receipt of a form that this version does not know.");
        }
        ReceiptFacts facts = facts(receipt, fields);
        return fields.fault().<Reading<ReceiptFacts>>map(Reading::not).orElseGet(() -> Reading.of(facts));
    }

    private static ReceiptFacts facts(ObjectNode receipt, Fields fields) {
        fields.text("/record_id");
        fields.text("/pii_processing/privacy_notice");
        fields.text("/pii_processing/language");
        fields.text("/parties/0/party_name");
        fields.text("/volens/words/nobody_may_ask");
        return new ReceiptFacts(
                fields.text("/receipt_id"),
                fields.text("/pii_principal_id"),
                fields.moment("/volens/issued_at"),
                fields.number("/volens/sequence"),
                fields.text("/volens/kind"),
                fields.maybeText("/volens/level").map(level -> level.toLowerCase(Locale.ROOT)),
                fields.maybeText("/volens/scope"),
                times(receipt, fields),
                fields.has("/volens/leaflet")
                        ? Optional.of(EventFacts.leaflet(fields, "/volens/leaflet", "id"))
                        : Optional.empty(),
                fields.text("/volens/said/route"),
                fields.maybeMoment("/volens/said/said_at"),
                said(receipt, fields),
                titles(receipt, fields),
                seal(fields),
                fields.text("/volens/log"));
    }

    /** A receipt tells both entry and salt, or neither. */
    private static Seal seal(Fields fields) {
        String commitment = fields.text("/volens/commitment");
        return fields.has("/volens/salt") || fields.has("/volens/event")
                ? new Seal(fields.bytes("/volens/salt"), fields.bytes("/volens/event"), commitment, false)
                : new Seal(new byte[0], new byte[0], commitment, true);
    }

    private static List<Instant> times(ObjectNode receipt, Fields fields) {
        List<Instant> times = new ArrayList<>();
        for (int at = 0; at < Math.max(1, receipt.path("event").size()); at++) {
            times.add(fields.moment("/event/" + at + "/event_time"));
            fields.text("/event/" + at + "/validity_duration");
            fields.text("/event/" + at + "/event_state");
        }
        return times;
    }

    private static SortedSet<Said> said(ObjectNode receipt, Fields fields) {
        SortedSet<Said> said = new TreeSet<>();
        for (int at = 0; at < receipt.path("event").size(); at++) {
            String event = "/event/" + at;
            if (fields.has(event + "/purpose")) {
                said.add(new Said(
                        fields.text(event + "/purpose"),
                        fields.text(event + "/scope"),
                        fields.text(event + "/event_state"),
                        fields.maybeMoment(event + "/valid_until")));
            }
        }
        return said;
    }

    private static Map<String, String> titles(ObjectNode receipt, Fields fields) {
        Map<String, String> titles = new HashMap<>();
        for (int at = 0; at < receipt.path("pii_processing").path("purposes").size(); at++) {
            String purpose = "/pii_processing/purposes/" + at + "/";
            EVERY_PURPOSE.forEach(field -> fields.text(purpose + field));
            titles.put(fields.text(purpose + "purpose"), fields.text(purpose + "purpose_title"));
        }
        return titles;
    }
}
