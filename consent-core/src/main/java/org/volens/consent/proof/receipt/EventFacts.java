package org.volens.consent.proof.receipt;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.volens.consent.LeafletRef;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.jws.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an entry of the ledger says of itself, read from the bytes that the log commits to. The names are those of the entry's
 * own JSON; an entry of a later version that says something to a purpose in another way does not agree with its receipt, which
 * is better than passing it over.
 *
 * @param saidOnce the same as receipts said it once, when of a pause they named neither that it holds nor until when
 */
record EventFacts(
        Optional<String> principal,
        int seq,
        String kind,
        Optional<String> level,
        Optional<String> scope,
        Instant recordedAt,
        Optional<LeafletRef> leaflet,
        Optional<String> route,
        Optional<Instant> saidAt,
        SortedSet<Said> said,
        SortedSet<Said> saidOnce) {

    /** Reads an entry; refuses bytes that are not their own canonical form, because then others would hash other bytes. */
    static Reading<EventFacts> read(byte[] bytes) {
        return StrictJson.object(bytes)
                .then(event -> Commitment.isCanonical(bytes)
                        ? facts(event)
                        : Reading.not("It is not written in canonical JSON (RFC 8785)."));
    }

    private static Reading<EventFacts> facts(ObjectNode event) {
        Fields fields = new Fields(event);
        EventFacts facts = new EventFacts(
                fields.maybeText("/person"),
                fields.number("/seq"),
                fields.text("/kind"),
                fields.maybeText("/level").map(EventFacts::lower),
                fields.has("/scope") ? Optional.of(scope(fields, "")) : Optional.empty(),
                fields.moment("/recordedAt"),
                event.has("leaflet") ? Optional.of(leaflet(fields, "/leaflet", "leafletId")) : Optional.empty(),
                fields.maybeText("/how/route").map(EventFacts::lower),
                fields.maybeMoment("/how/saidAt"),
                said(event, fields, EventFacts::one),
                said(event, fields, EventFacts::plain));
        return fields.fault().<Reading<EventFacts>>map(Reading::not).orElseGet(() -> Reading.of(facts));
    }

    /** A leaflet as entries and receipts write it; they differ in the name of its identifier. */
    static LeafletRef leaflet(Fields fields, String at, String id) {
        return new LeafletRef(
                fields.text(at + "/" + id),
                fields.number(at + "/version"),
                fields.text(at + "/language"),
                fields.maybeText(at + "/format").orElse(LeafletRef.STANDARD),
                fields.text(at + "/sha256"));
    }

    /** How one thing is read that was said to a purpose: the list that it stands in, and its place. */
    private interface Read {
        Said of(Fields fields, String list, String at);
    }

    private static SortedSet<Said> said(ObjectNode event, Fields fields, Read read) {
        SortedSet<Said> said = new TreeSet<>();
        for (Map.Entry<String, JsonNode> field : event.properties()) {
            for (int at = 0; at < field.getValue().size(); at++) {
                if (field.getValue().path(at).has("purpose")) {
                    said.add(read.of(fields, field.getKey(), "/" + field.getKey() + "/" + at));
                }
            }
        }
        return said;
    }

    /** A stop with an end is a pause: what it names holds until then, and is not taken back. */
    private static Said one(Fields fields, String list, String at) {
        if (list.equals("withdrawn") && fields.has("/until")) {
            return new Said(fields.text(at + "/purpose"), scope(fields, at), "given", fields.maybeMoment("/until"));
        }
        return plain(fields, list, at);
    }

    private static Said plain(Fields fields, String list, String at) {
        String state = fields.maybeText(at + "/answer").map(EventFacts::lower).orElse(lower(list));
        return new Said(fields.text(at + "/purpose"), scope(fields, at), state, fields.maybeMoment(at + "/validUntil"));
    }

    private static String scope(Fields fields, String at) {
        return fields.has(at + "/scope/value") ? fields.text(at + "/scope/value") : fields.text(at + "/scope");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
