package org.volens.subscribers.calls;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.jws.CanonicalJson;

/**
 * What a notice says, as canonical JSON: the same bytes at every try. It knows a person by the reference that the receiver
 * was given, and says nothing of what else they chose.
 */
final class NoticeBody {

    private static final String STAYS_POSSIBLE =
            "Messages needed for safety or by law, and answers to what the person asks, stay possible.";

    private NoticeBody() {}

    /** The text that is sent. */
    static String of(Claimed notice, String publicUrl) {
        Map<String, Object> data = new TreeMap<>();
        data.put("subscriber", notice.to().id().toString());
        data.put("number", notice.number());
        String steps = publicUrl + "/v1/subscribers/" + notice.to().id() + "/notices/" + notice.number();
        data.put("acknowledge", steps + "/acknowledged");
        if (notice.level() != null && notice.participant() != null) {
            data.put("participant", notice.participant());
            data.put("level", notice.level());
            data.put("purposes", notice.purposes());
            data.put("means", means(notice.kind(), notice.level()));
            data.put("confirm", steps + "/confirmed");
        }
        put(data, "until", notice.pauseUntil());
        if (notice.kind().equals("stopped")) {
            data.put("stays_possible", STAYS_POSSIBLE);
        }
        return CanonicalJson.text(Map.of(
                "type", type(notice.kind()), "timestamp", notice.eventAt().toString(), "data", data));
    }

    private static void put(Map<String, Object> data, String name, @Nullable Instant moment) {
        if (moment != null) {
            data.put(name, moment.toString());
        }
    }

    private static String type(String kind) {
        return switch (kind) {
            case "stopped" -> "consent.stopped";
            case "given" -> "consent.given";
            default -> "subscriber.test";
        };
    }

    private static String means(String kind, String level) {
        return kind.equals("stopped") ? stopped(level) : given(level);
    }

    private static String given(String level) {
        return level.equals("pause")
                ? "The pause is over. Contact about research may go on."
                : "The person allows the listed purposes again.";
    }

    private static String stopped(String level) {
        return switch (level) {
            case "purpose" -> "The person took the listed purposes back. Do nothing more that rests on them.";
            case "pause" -> "The person wants no contact about research until the time given.";
            case "study" ->
                "The person leaves this study. Stop contact and stop collecting. To stop a medicine suddenly may be unsafe:"
                        + " the site speaks with the person about it.";
            case "contact" ->
                "The person wants no contact about research. What was passed to make contact is taken back.";
            case "access" ->
                "The person wants no contact about research, and nothing new taken from records or devices.";
            case "register" ->
                "The person has left the register: no contact about research, nothing new collected by way of the register,"
                        + " no further use of what came from it.";
            case "erase" ->
                "The person has left the register and asked for what it holds to be deleted. Delete what came from it. What the"
                        + " study holds of those who took part is for the sponsor to settle.";
            default -> throw new IllegalArgumentException("There is no level " + level + ".");
        };
    }
}
