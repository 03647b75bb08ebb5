package org.volens.consent.proof.receipt;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.volens.consent.How;
import org.volens.consent.LeafletRef;
import org.volens.consent.Purpose;
import org.volens.consent.proof.jws.CanonicalJson;

/**
 * Writes what a receipt says, shaped by ISO/IEC TS 27560, in canonical JSON. What a purpose says is the same in every receipt
 * and is written once.
 */
final class ReceiptPayload {

    /** What the payload's form is called. */
    static final String SCHEMA = "ISO/IEC TS 27560:2023, volens/1";

    private static final Base64.Encoder BYTES = Base64.getUrlEncoder().withoutPadding();

    private final ReceiptTerms terms;
    private final CanonicalJson.Written parties;
    private final Map<Purpose, CanonicalJson.Written> purposes = new ConcurrentHashMap<>();

    ReceiptPayload(ReceiptTerms terms) {
        this.terms = terms;
        this.parties = CanonicalJson.written(
                terms.parties().stream().map(ReceiptPayload::party).toList());
    }

    /** What a receipt says whose entry stands in that log, or is about to. */
    byte[] bytes(ReceiptContent content, String log) {
        return bytes(content, extension(content, log));
    }

    /** The same with the entry kept shut: neither it nor its salt is told, nor what it says to single purposes. */
    byte[] shut(ReceiptContent content, String log) {
        ReceiptContent bare = content.withoutSayings();
        Map<String, Object> extension = extension(bare, log);
        extension.keySet().removeAll(List.of("salt", "event"));
        return bytes(bare, extension);
    }

    private byte[] bytes(ReceiptContent content, Map<String, Object> extension) {
        return CanonicalJson.bytes(Map.of(
                "schema_version",
                SCHEMA,
                "receipt_id",
                content.receiptId(),
                "record_id",
                content.recordId(),
                "pii_principal_id",
                content.principal(),
                "pii_processing",
                processing(content),
                "parties",
                parties,
                "event",
                events(content),
                "volens",
                extension));
    }

    private Map<String, Object> processing(ReceiptContent content) {
        List<CanonicalJson.Written> asked = content.sayings().stream()
                .map(ReceiptContent.Saying::purpose)
                .distinct()
                .map(purpose -> purposes.computeIfAbsent(purpose, this::written))
                .toList();
        return Map.of(
                "privacy_notice",
                terms.privacyNotice(),
                "language",
                content.words().language(),
                "purposes",
                asked);
    }

    private CanonicalJson.Written written(Purpose purpose) {
        ReceiptTerms.Handling handling = terms.handling(purpose.code());
        Map<String, Object> entry = new TreeMap<>();
        entry.put("purpose", purpose.code());
        entry.put("purpose_title", purpose.title());
        entry.put("purpose_description", purpose.plainText());
        entry.put("purpose_type", type(purpose));
        entry.put("lawful_basis", basis(purpose.basis()));
        entry.put("confidentiality_route", route(purpose.basis()));
        entry.put("pii_controllers", List.of(purpose.basis().controller()));
        entry.put("pii_processors", List.of(purpose.basis().processor()));
        entry.put(
                "pii_information",
                handling.information().stream()
                        .map(kind -> Map.of("pii_type", kind))
                        .toList());
        entry.put("storage_locations", handling.storageLocations());
        entry.put("retention_period", handling.retentionPeriod());
        entry.put("jurisdiction", handling.jurisdiction());
        entry.put("recipient_third_parties", handling.recipients());
        entry.put("withdrawal_method", handling.withdrawalMethod());
        return CanonicalJson.written(entry);
    }

    private static Map<String, Object> type(Purpose purpose) {
        Map<String, Object> type = new TreeMap<>(Map.of("act_reason", purpose.actReason()));
        put(
                type,
                "duo",
                purpose.duo().given().isEmpty()
                        ? null
                        : String.join(" ", purpose.duo().given()));
        return type;
    }

    private static Map<String, Object> basis(Purpose.LegalBasis basis) {
        return Map.of("article_6", basis.article6Basis(), "article_9", basis.article9Condition());
    }

    private static Map<String, Object> route(Purpose.LegalBasis basis) {
        Map<String, Object> route = new TreeMap<>(Map.of("route", basis.confidentialityRoute()));
        put(route, "cag_reference", basis.cagReference());
        return route;
    }

    private static Map<String, Object> party(ReceiptTerms.Party party) {
        Map<String, Object> entry = new TreeMap<>(Map.of(
                "party_id", party.id(),
                "party_type", party.type(),
                "party_name", party.name(),
                "party_address", party.address(),
                "party_contact", party.contact()));
        put(entry, "party_email", party.email());
        put(entry, "party_url", party.url());
        return entry;
    }

    private static List<Map<String, Object>> events(ReceiptContent content) {
        if (content.sayings().isEmpty()) {
            return List.of(event(content, ReceiptContent.State.WITHDRAWN));
        }
        List<Map<String, Object>> events = new ArrayList<>();
        for (ReceiptContent.Saying saying : content.sayings()) {
            Map<String, Object> event = event(content, saying.state());
            event.put("purpose", saying.purpose().code());
            event.put("scope", saying.scope());
            Instant until = saying.validUntil();
            if (until != null) {
                event.put(
                        "validity_duration",
                        duration(saying.purpose(), content.entry().recordedAt(), until));
                event.put("valid_until", until.toString());
            }
            events.add(event);
        }
        return events;
    }

    private static Map<String, Object> event(ReceiptContent content, ReceiptContent.State state) {
        String by = content.manner().by();
        return new TreeMap<>(Map.of(
                "event_time",
                content.entry().recordedAt().toString(),
                "validity_duration",
                "until changed",
                "entity_id",
                by.equals(ReceiptContent.Manner.PERSON) ? content.principal() : by,
                "event_type",
                "explicit",
                "event_state",
                state.code()));
    }

    /** In months where that is what the purpose says, otherwise to the second. */
    private static String duration(Purpose purpose, Instant from, Instant until) {
        return purpose.validity()
                .filter(months ->
                        from.atOffset(ZoneOffset.UTC).plus(months).toInstant().equals(until))
                .map(Object::toString)
                .orElseGet(() -> Duration.between(from, until).toString());
    }

    private static Map<String, Object> extension(ReceiptContent content, String log) {
        ReceiptContent.Entry entry = content.entry();
        Map<String, Object> extension = new TreeMap<>(Map.of(
                "issued_at", content.issuedAt().toString(),
                "sequence", entry.seq(),
                "kind", entry.kind(),
                "salt", BYTES.encodeToString(entry.commitment().salt()),
                "event", BYTES.encodeToString(entry.commitment().canonical()),
                "commitment", HexFormat.of().formatHex(entry.commitment().value()),
                "log", log,
                "said", said(content.manner()),
                "words", words(content.words())));
        put(extension, "level", entry.level());
        put(extension, "scope", entry.scope());
        LeafletRef leaflet = content.leaflet();
        if (leaflet != null) {
            extension.put("leaflet", leaflet(leaflet));
        }
        return extension;
    }

    private static Map<String, Object> leaflet(LeafletRef leaflet) {
        return Map.of(
                "id", leaflet.leafletId(),
                "version", leaflet.version(),
                "language", leaflet.language(),
                "format", leaflet.format(),
                "sha256", leaflet.sha256());
    }

    private static Map<String, Object> said(ReceiptContent.Manner manner) {
        Map<String, Object> said = new TreeMap<>(Map.of(
                "route", manner.route().toLowerCase(Locale.ROOT),
                "identity_level", manner.identity(),
                "by", manner.by(),
                "recorded_by_staff", manner.byStaff()));
        put(said, "reference", manner.reference());
        put(said, "mandate", manner.mandate());
        How.Signature signature = manner.signature();
        put(said, "signature", signature == null ? null : signature(signature));
        Instant at = manner.saidAt();
        put(said, "said_at", at == null ? null : at.toString());
        return said;
    }

    private static Map<String, Object> signature(How.Signature signature) {
        Map<String, Object> written = new TreeMap<>(Map.of(
                "form", signature.form(),
                "channel", signature.channel(),
                "signed_at", signature.signedAt().toString()));
        put(written, "image_sha256", signature.imageSha256());
        put(written, "reference", signature.reference());
        return written;
    }

    private static Map<String, Object> words(ReceiptContent.Words words) {
        return Map.of(
                "means", words.means(),
                "cannot_undo", words.cannotUndo(),
                "nobody_may_ask", words.nobodyMayAsk());
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
