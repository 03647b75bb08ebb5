package org.volens.demo.soak.load;

import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.volens.demo.soak.history.Wish;

/** People who give, stop, look and read at random, several at once, until told to end. */
public final class Load {

    private final Crowd crowd;
    private final Giving giving;
    private final Stopping stopping;
    private final Looking looking;
    private final TakingPart takingPart;
    private final Draw draw;
    private final Duels duels;
    private volatile boolean ended;

    /** By this crowd, under the leaflet in force, with a sender that reaches for somebody by number and reference. */
    public Load(Crowd crowd, Leaflet leaflet, BiConsumer<Integer, String> rival) {
        this.crowd = crowd;
        this.giving = new Giving(crowd, leaflet);
        this.stopping = new Stopping(crowd);
        this.looking = new Looking(crowd);
        this.takingPart = new TakingPart(crowd);
        this.draw = new Draw(crowd, leaflet.purposes());
        this.duels = new Duels(giving, stopping, draw, rival);
    }

    /** Begins with so many at once. */
    public List<Thread> begin(int atOnce) {
        return IntStream.range(0, atOnce)
                .mapToObj(number -> Thread.ofPlatform().name("people-" + number).start(() -> goOn(new Random())))
                .toList();
    }

    /** Nothing more is begun; what is under way ends. */
    public void end() {
        ended = true;
    }

    private void goOn(Random chance) {
        while (!ended) {
            Human person = crowd.anybody(chance);
            if (!person.gone()) {
                once(person, chance);
            }
        }
    }

    private void once(Human person, Random chance) {
        if (person.meet(() -> looking.signIn(person))) {
            giving.everything(person);
        }
        if (person.met()) {
            anything(person, chance);
        }
    }

    private void anything(Human person, Random chance) {
        int drawn = chance.nextInt(100);
        if (drawn < 30) {
            giving.some(person, chance);
        } else if (drawn < 42) {
            duels.fight(person, chance);
        } else if (drawn < 66) {
            Way way = draw.way(person, chance);
            stopping.stop(person, way, draw.wish(way, chance));
        } else if (drawn < 70) {
            stopping.resume(person);
        } else if (drawn < 92) {
            read(person, chance);
        } else if (drawn < 98) {
            looking.look(person, false);
        } else {
            looking.checkpoint(crowd.http().nodes().any());
        }
    }

    /** Some stop right there, by the link in the message; others answer to taking part. */
    private void read(Human person, Random chance) {
        looking.messages(person, chance);
        if (person.links().isEmpty()) {
            return;
        }
        if (chance.nextInt(3) == 0) {
            Way way = draw.link(person, chance);
            stopping.stop(person, way, draw.wish(way, chance));
        } else {
            takingPart.answer(person, chance);
        }
    }

    /** One of those named stops all contact now, by a way drawn; whether that was acknowledged. */
    public boolean stopNow(int person, Random chance) {
        Human human = crowd.people().get(person);
        return stopping.stop(human, draw.way(human, chance), Wish.of("contact"));
    }
}
