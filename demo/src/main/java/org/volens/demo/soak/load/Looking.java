package org.volens.demo.soak.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Kept;
import org.volens.demo.soak.history.Page;
import org.volens.demo.soak.http.Http;
import org.volens.demo.soak.http.Reply;
import tools.jackson.databind.JsonNode;

/** People look at their own choices and messages, and keep the links that come with these. */
final class Looking {

    private static final int MOST_LINKS = 20;

    private final Crowd crowd;

    Looking(Crowd crowd) {
        this.crowd = crowd;
    }

    /** Signs in, which links the sign-in; whether that was answered. */
    boolean signIn(Human person) {
        return get(person, "/v1/me").done();
    }

    /** Reads one's own choices and history; at the end, until somebody answers. */
    void look(Human person, boolean last) {
        Reply reply = last ? insisted(person, "/v1/me/choices") : get(person, "/v1/me/choices");
        if (reply.done() && !last) {
            person.know(reply.json().path("sequence").asInt());
        }
        crowd.happened(new Happening.Looked(
                person.number(), reply.call(Session.P9.route()), last, reply.done() ? page(reply.json()) : null));
    }

    private static Page page(JsonNode page) {
        Map<String, String> standings = new HashMap<>();
        page.path("choices").forEach(one -> {
            if (one.path("scope").asString("").equals("register")) {
                standings.put(
                        one.path("purpose").asString(""), one.path("standing").asString(""));
            }
        });
        List<Page.Entry> entries = new ArrayList<>();
        page.path("history")
                .forEach(one -> entries.add(new Page.Entry(
                        one.path("sequence").asInt(),
                        one.path("kind").asString(""),
                        Kepts.text(one, "purpose"),
                        Kepts.text(one, "answer"))));
        String paused = page.path("pausedUntil").asString("");
        return new Page(
                page.path("sequence").asInt(), standings, paused.isEmpty() ? null : Instant.parse(paused), entries);
    }

    /** Opens a message, which has a link that stops. */
    void messages(Human person, Random chance) {
        List<String> open = StreamSupport.stream(
                        get(person, "/v1/me/invitations").json().path("items").spliterator(), false)
                .filter(one ->
                        List.of("sent", "read").contains(one.path("state").asString("")))
                .map(one -> one.path("invitationId").asString(""))
                .toList();
        if (!open.isEmpty() && person.links().size() < MOST_LINKS) {
            JsonNode opened = get(person, "/v1/me/invitations/" + open.get(chance.nextInt(open.size())))
                    .json();
            String link = opened.path("stopLink").asString("");
            String study = opened.at("/study/studyId").asString("");
            if (!link.isEmpty() && !study.isEmpty()) {
                person.links().add(new Human.Link(link.substring(link.lastIndexOf('/') + 1), UUID.fromString(study)));
            }
        }
    }

    /** Fetches a receipt again, for its proof. */
    void receipt(Human person, int sequence) {
        Reply reply = insisted(person, "/v1/me/choices/" + sequence + "/receipt");
        JsonNode kept = reply.json();
        @Nullable String receipt = Kepts.text(kept, "receipt");
        crowd.happened(new Happening.Fetched(
                person.number(),
                reply.call(Session.P9.route()),
                receipt == null ? null : new Kept(sequence, receipt, Kepts.text(kept, "proof"))));
    }

    /** Somebody who watches the log reads its newest checkpoint at that node. */
    void checkpoint(int node) {
        Reply reply = crowd.http().get(node, "/log/checkpoint", "");
        crowd.happened(new Happening.Published(reply.call("anybody"), reply.done() ? reply.body() : null));
    }

    private Reply insisted(Human person, String path) {
        Reply reply = get(person, path);
        for (int tries = 0; tries < 5 && !reply.done(); tries++) {
            reply = get(person, path);
        }
        return reply;
    }

    private Reply get(Human person, String path) {
        Http http = crowd.http();
        return http.get(http.nodes().any(), path, crowd.token(person, Session.P9));
    }
}
