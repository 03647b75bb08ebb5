package org.volens.demo.soak.load;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.http.Http;
import org.volens.demo.soak.http.Reply;

/** People answer purposes: signed in, or on the phone to staff. An answer that got lost is asked for again under the same key. */
final class Giving {

    private static final int TRIES = 3;
    private static final String GIVE = "give";
    private static final Set<String> IN_FULL = Set.of("match-by-record", "genetic-research");

    private final Crowd crowd;
    private final Leaflet leaflet;
    private final Looking looking;

    Giving(Crowd crowd, Leaflet leaflet) {
        this.crowd = crowd;
        this.leaflet = leaflet;
        this.looking = new Looking(crowd);
    }

    void everything(Human person) {
        Map<String, String> answers = new LinkedHashMap<>();
        leaflet.purposes().forEach(purpose -> answers.put(purpose, GIVE));
        send(person, Session.P9.route(), answers);
    }

    /** Mostly yes, to some or all; whoever is less surely known says no to what needs more. */
    void some(Human person, Random chance) {
        int drawn = chance.nextInt(20);
        Session session = drawn < 3 ? Session.P5 : Session.P9;
        String route = drawn == 19 && !person.reference().isEmpty() ? "staff phone" : session.route();
        boolean all = chance.nextInt(3) == 0;
        Map<String, String> answers = new LinkedHashMap<>();
        for (String purpose : leaflet.purposes()) {
            if (all || chance.nextInt(2) == 0) {
                boolean yes = chance.nextInt(8) > 0 && !(session == Session.P5 && IN_FULL.contains(purpose));
                answers.put(purpose, yes ? GIVE : "refuse");
            }
        }
        if (!answers.isEmpty()) {
            send(person, route, answers);
        }
    }

    private void send(Human person, String route, Map<String, String> answers) {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = body(person, route, answers);
        for (int tries = 1; tries <= TRIES; tries++) {
            Reply reply = posted(person, route, key, body);
            crowd.happened(new Happening.Gave(
                    person.number(), reply.call(route), key, answers, Kepts.sentences(reply), Kepts.ofChoices(reply)));
            if (reply.done()) {
                person.knowAtLeast(reply.json().path("sequence").asInt());
                return;
            }
            if (reply.status() / 100 == 4) {
                looking.look(person, false);
                return;
            }
        }
    }

    private Map<String, Object> body(Human person, String route, Map<String, String> answers) {
        Map<String, Object> choices = Map.of(
                "expectedSequence",
                person.sequence(),
                "leaflet",
                leaflet.ref(),
                "decisions",
                answers.entrySet().stream()
                        .map(answer -> Map.of("purpose", answer.getKey(), "answer", answer.getValue()))
                        .toList());
        return route.startsWith("staff")
                ? Map.of(
                        "how",
                        "phone",
                        "saidAt",
                        Instant.now().toString(),
                        "reference",
                        "CALL " + key(person),
                        "identity",
                        "full",
                        "choices",
                        choices)
                : choices;
    }

    private static String key(Human person) {
        return String.valueOf(person.number());
    }

    private Reply posted(Human person, String route, String key, Map<String, Object> body) {
        Http http = crowd.http();
        boolean staff = route.startsWith("staff");
        String path = staff ? "/v1/people/" + person.reference() + "/choices" : "/v1/me/choices";
        Session session = route.equals(Session.P5.route()) ? Session.P5 : Session.P9;
        String token = staff ? crowd.staff().helpline() : crowd.token(person, session);
        return http.post(
                http.nodes().any(),
                path,
                token,
                Map.of("Idempotency-Key", key),
                tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(body));
    }

    /** What could be answered at all. */
    List<String> purposes() {
        return leaflet.purposes();
    }
}
