package org.volens.demo.soak.load;

import java.util.Map;
import java.util.function.BiConsumer;
import org.volens.demo.soak.http.Reply;

/** Before the load: staff look everybody up, so that calls and letters can be recorded; everybody signs in and chooses. */
public final class Joining {

    private final Crowd crowd;
    private final Giving giving;

    /** For this crowd. */
    public Joining(Crowd crowd, Leaflet leaflet) {
        this.crowd = crowd;
        this.giving = new Giving(crowd, leaflet);
    }

    /** Has staff look everybody up; tells of each the reference and their number. */
    public void lookUp(BiConsumer<String, Integer> referred) {
        new Hands(crowd.people()).each(person -> {
            Reply reply = crowd.http()
                    .post(
                            crowd.http().nodes().any(),
                            "/v1/people/search",
                            crowd.staff().helpline(),
                            Map.of("nhsNumber", person.line().nhsNumber()));
            String reference = reply.json().at("/items/0/personRef").asString("");
            if (reference.isEmpty()) {
                throw new IllegalStateException("Staff did not find somebody: " + reply.status() + " " + reply.body());
            }
            person.refer(reference);
            referred.accept(reference, person.number());
        });
    }

    /** Everybody signs in once, known in full, and says yes to everything that is asked. */
    public void chooseAll() {
        new Hands(crowd.people()).each(giving::everything);
    }
}
