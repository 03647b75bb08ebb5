package org.volens.demo.soak.load;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.volens.demo.soak.history.Happening;

/** Before the load: staff know everybody by a reference, and some have signed in and chosen. The others come during it. */
public final class Joining {

    private static final int FIRST = 600;

    private final Crowd crowd;
    private final Giving giving;
    private final Looking looking;

    /** For this crowd. */
    public Joining(Crowd crowd, Leaflet leaflet) {
        this.crowd = crowd;
        this.giving = new Giving(crowd, leaflet);
        this.looking = new Looking(crowd);
    }

    /** Tells everybody's id and the reference that staff have of them. */
    public void known(List<UUID> ids, Map<UUID, String> references) {
        for (Human person : crowd.people()) {
            UUID id = ids.get(person.number());
            person.refer(Objects.requireNonNull(references.get(id)));
            crowd.happened(new Happening.Known(person.number(), id));
        }
    }

    /** The first of them sign in, known in full, and say yes to everything that is asked; says how many these are. */
    public int chooseFirst() {
        List<Human> first =
                crowd.people().subList(0, Math.min(FIRST, crowd.people().size()));
        new Hands(first).each(person -> {
            person.meet(() -> looking.signIn(person));
            giving.everything(person);
        });
        return first.size();
    }
}
