package org.volens.consent.proof.uses;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.jws.CanonicalJson;

/**
 * A use as it is committed to: the facts that the person is told, each as its row holds it, so that whoever has the row can
 * make the same bytes again. The person is in it by a random name alone, and the title of a study is not. A use without a legal
 * route is older than routes: it says nothing of one, so that what its page holds stays the same.
 *
 * @param use the use
 * @param at when
 * @param what kind of use
 * @param study the study
 * @param site the site
 * @param by who did it
 * @param decision the decision it rests on, in parts that may be missing
 * @param detail what the sentence says besides
 * @param legal by which legal route it happened; null where that was not recorded
 */
public record ToldUse(
        UUID use,
        Instant at,
        String what,
        @Nullable UUID study,
        @Nullable UUID site,
        By by,
        Decision decision,
        Map<String, String> detail,
        @Nullable Legal legal) {

    /** What {@link #canonical} says of itself. */
    public static final String KIND = "use";

    public ToldUse {
        detail = Map.copyOf(detail);
    }

    /** Who did it; a name only where the person is told one. */
    public record By(
            String ods,
            String organisation,
            String role,
            @Nullable String name) {}

    /** The decision it rests on. */
    public record Decision(
            @Nullable String purpose,
            @Nullable Integer sequence,
            @Nullable String leaflet,
            @Nullable Integer version) {}

    /** The legal route, in codes: under the duty of confidentiality, and under Articles 6 and 9 of the UK GDPR. */
    public record Legal(String route, String article6, String article9) {

        private Map<String, Object> members() {
            return Map.of("route", route, "article6", article6, "article9", article9);
        }
    }

    /** Its canonical JSON, in which the person has that name. */
    public byte[] canonical(UUID principal) {
        Map<String, Object> members = new HashMap<>();
        members.put("kind", KIND);
        members.put("use", use.toString());
        members.put("person", principal.toString());
        members.put("at", at.truncatedTo(ChronoUnit.MICROS).toString());
        members.put("what", what);
        members.put("by", actor());
        members.put("decision", rests());
        members.put("detail", detail);
        put(members, "study", study);
        put(members, "site", site);
        put(members, "legal", legal == null ? null : legal.members());
        return CanonicalJson.bytes(members);
    }

    private Map<String, Object> actor() {
        Map<String, Object> members = new HashMap<>();
        members.put("ods", by.ods());
        members.put("organisation", by.organisation());
        members.put("role", by.role());
        put(members, "name", by.name());
        return members;
    }

    private Map<String, Object> rests() {
        Map<String, Object> members = new HashMap<>();
        put(members, "purpose", decision.purpose());
        put(members, "sequence", decision.sequence());
        put(members, "leaflet", decision.leaflet());
        put(members, "version", decision.version());
        return members;
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value instanceof UUID id ? id.toString() : value);
        }
    }
}
