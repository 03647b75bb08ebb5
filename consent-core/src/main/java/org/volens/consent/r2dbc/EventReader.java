package org.volens.consent.r2dbc;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.LeafletRef;
import org.volens.consent.Position;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import tools.jackson.databind.JsonNode;

/**
 * Makes events from their documents by hand, which takes a third of the time of binding: every decision and every audit reads
 * all events that it looks at. Just as strict: a field that is not known is a fault, and so is one that is missing.
 */
final class EventReader {

    private EventReader() {}

    static EventJson.Written read(JsonNode document) {
        return whole(document, fields -> {
            String person = fields.text("person");
            String kind = fields.text("kind");
            return new EventJson.Written(person, event(kind, fields));
        });
    }

    private static ConsentEvent event(String kind, EventFields fields) {
        int seq = fields.number("seq");
        var at = fields.moment("recordedAt");
        How how = whole(fields.node("how"), EventReader::how);
        return switch (kind) {
            case "chosen" ->
                new ConsentEvent.Chosen(
                        seq,
                        at,
                        fields.all("choices", one -> whole(one, EventReader::choice)),
                        maybe(fields, "leaflet", EventReader::leaflet),
                        how);
            case "stopped" ->
                new ConsentEvent.Stopped(
                        seq,
                        at,
                        StopLevel.valueOf(fields.text("level")),
                        scope(fields),
                        fields.all("withdrawn", one -> whole(one, EventReader::item)),
                        how,
                        fields.maybeMoment("until"),
                        maybe(fields, "beforehand", EventReader::said));
            case "resumed" -> new ConsentEvent.Resumed(seq, at, how);
            case "corrected" ->
                new ConsentEvent.Corrected(
                        seq,
                        at,
                        fields.number("wrong"),
                        fields.text("why"),
                        fields.all("restored", one -> whole(one, EventReader::restored)),
                        how);
            case "lapsed" ->
                new ConsentEvent.Lapsed(
                        seq,
                        at,
                        fields.all("lapsed", one -> whole(one, EventReader::item)),
                        ConsentEvent.Lapsed.Why.valueOf(fields.text("why")),
                        how);
            case "erased" -> new ConsentEvent.Erased(seq, at, how, maybe(fields, "over", EventReader::over));
            default -> throw new IllegalStateException("An event of the unknown kind " + kind + ".");
        };
    }

    private static <T> T whole(JsonNode node, Function<EventFields, T> made) {
        EventFields fields = new EventFields(node);
        T read = made.apply(fields);
        fields.end();
        return read;
    }

    private static How how(EventFields fields) {
        return new How(
                How.Route.valueOf(fields.text("route")),
                IdentityLevel.valueOf(fields.text("identity")),
                fields.maybeText("credential"),
                fields.maybeMoment("authenticatedAt"),
                fields.maybeText("recordedBy"),
                fields.maybeMoment("saidAt"),
                fields.maybeText("said"),
                fields.maybeText("reference"),
                fields.maybeText("helper"),
                maybe(fields, "acting", EventReader::acting),
                maybe(fields, "signature", EventReader::signature));
    }

    private static How.Acting acting(EventFields fields) {
        return new How.Acting(fields.text("role"), fields.text("mandate"));
    }

    private static How.Signature signature(EventFields fields) {
        return new How.Signature(
                fields.text("form"),
                fields.text("channel"),
                fields.moment("signedAt"),
                fields.maybeText("imageSha256"),
                fields.maybeText("reference"));
    }

    private static <T> @Nullable T maybe(EventFields fields, String name, Function<EventFields, T> made) {
        JsonNode node = fields.maybe(name);
        return node == null ? null : whole(node, made);
    }

    /** The first entries name no format: there was one. */
    private static LeafletRef leaflet(EventFields fields) {
        String format = fields.maybeText("format");
        return new LeafletRef(
                fields.text("leafletId"),
                fields.number("version"),
                fields.text("language"),
                format == null ? LeafletRef.STANDARD : format,
                fields.text("sha256"));
    }

    private static ConsentEvent.Said said(EventFields fields) {
        return new ConsentEvent.Said(fields.text("purpose"), fields.number("seq"));
    }

    private static ConsentEvent.Item item(EventFields fields) {
        return new ConsentEvent.Item(fields.text("purpose"), scope(fields));
    }

    private static ConsentEvent.Choice choice(EventFields fields) {
        return new ConsentEvent.Choice(
                fields.text("purpose"),
                scope(fields),
                Answer.valueOf(fields.text("answer")),
                fields.maybeMoment("validUntil"));
    }

    private static ConsentEvent.Over over(EventFields fields) {
        return new ConsentEvent.Over(
                fields.all("names", JsonNode::stringValue), fields.all("unlike", JsonNode::intValue));
    }

    private static ConsentEvent.Restored restored(EventFields fields) {
        JsonNode position = fields.maybe("position");
        return new ConsentEvent.Restored(
                whole(fields.node("item"), EventReader::item),
                position == null ? null : whole(position, EventReader::position));
    }

    private static Position position(EventFields fields) {
        JsonNode leaflet = fields.maybe("leaflet");
        return new Position(
                fields.text("purpose"),
                scope(fields),
                Position.Standing.valueOf(fields.text("standing")),
                fields.number("seq"),
                fields.moment("decidedAt"),
                fields.maybeMoment("validUntil"),
                leaflet == null ? null : whole(leaflet, EventReader::leaflet));
    }

    private static Scope scope(EventFields fields) {
        String value = whole(fields.node("scope"), scope -> scope.text("value"));
        return value.isEmpty() ? Scope.REGISTER : new Scope(value);
    }
}
