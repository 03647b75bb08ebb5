package org.volens.demo.soak.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Wish;
import org.volens.demo.soak.http.Http;
import org.volens.demo.soak.http.Reply;

/** People stop, by one of the ways. Where nobody answers they do it again, as anybody would. */
final class Stopping {

    private static final int TRIES = 4;

    private final Crowd crowd;

    Stopping(Crowd crowd) {
        this.crowd = crowd;
    }

    /** Stops until somebody says that it is recorded, or for a few tries. */
    boolean stop(Human person, Way way, Wish wish) {
        if (wish.level().equals("erase")) {
            person.leave();
        }
        for (int tries = 0; tries < TRIES; tries++) {
            Reply reply = sent(person, way, wish);
            crowd.happened(new Happening.Stopped(
                    person.number(),
                    reply.call(way.route()),
                    wish,
                    Kepts.text(reply.json(), "choice"),
                    unfinished(reply),
                    Kepts.of(reply)));
            if (reply.done()) {
                person.knowAtLeast(reply.json().path("sequence").asInt());
                return true;
            }
        }
        return false;
    }

    private static List<String> unfinished(Reply reply) {
        List<String> sentences = new ArrayList<>(Kepts.sentences(reply));
        if (reply.done() && reply.body().startsWith("<")) { // a page for people says the same in its paragraphs
            for (String paragraph : reply.body().split("<p>", -1)) {
                sentences.add(paragraph.replaceAll("</p>.*", "").strip());
            }
        }
        return sentences;
    }

    private Reply sent(Human person, Way way, Wish wish) {
        Http http = crowd.http();
        int node = http.nodes().any();
        return switch (way) {
            case Way.SignedIn(Session session) ->
                http.post(node, "/v1/me/stops", crowd.token(person, session), said("scope", wish));
            case Way.ByLink(Human.Link link) -> http.post(node, "/v1/stops/" + link.token(), "", said("choice", wish));
            case Way.ByPage(Human.Link link, String form) ->
                http.post(
                        node,
                        "/v1/stops/" + link.token(),
                        "",
                        Map.of("Accept", "text/html", "Content-Type", "application/x-www-form-urlencoded"),
                        form);
            case Way.ByStaff(String how) -> {
                Map<String, String> body = said("scope", wish);
                body.put("how", how);
                yield http.post(
                        node,
                        "/v1/people/" + person.reference() + "/stops",
                        crowd.staff().helpline(),
                        body);
            }
        };
    }

    /** What is unclear is sent as something that nobody can read. */
    private static Map<String, String> said(String field, Wish wish) {
        Map<String, String> body = new java.util.HashMap<>();
        body.put(field, wish.level().equals("unclear") ? "please" : wish.level());
        if (wish.purpose() != null) {
            body.put("purpose", wish.purpose());
        }
        if (wish.study() != null) {
            body.put("studyId", wish.study().toString());
        }
        if (wish.until() != null) {
            body.put("until", wish.until().toString());
        }
        return body;
    }

    /** Ends a pause before its time. */
    void resume(Human person) {
        Http http = crowd.http();
        Reply reply = http.post(http.nodes().any(), "/v1/me/pause/end", crowd.token(person, Session.P9), Map.of());
        crowd.happened(new Happening.Resumed(person.number(), reply.call(Session.P9.route()), Kepts.of(reply)));
        if (reply.done()) {
            person.knowAtLeast(reply.json().path("sequence").asInt());
        }
    }
}
