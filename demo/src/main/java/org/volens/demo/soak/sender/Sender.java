package org.volens.demo.soak.sender;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Deed;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.http.Http;
import org.volens.demo.soak.http.Nodes;
import org.volens.demo.soak.http.Reply;
import tools.jackson.databind.JsonNode;

/**
 * Takes a permit, begins within a second of it by its steady clock or not at all, gives up at the deadline, and tells how it ended;
 * now and then it forgets to tell. It can have a fault planted.
 */
final class Sender {

    private static final Duration BEGIN = Duration.ofSeconds(1);
    private static final Duration ABANDON = Duration.ofSeconds(5);
    private static final Duration TELLING = Duration.ofSeconds(90);
    private static final int HELD = 4;
    private static final int HELD_TRIES = 24;
    private static final int FORGOTTEN = 50;
    private static final int MOST_KEPT = 100;

    private final SenderOrders orders;
    private final Http http;
    private final ReadWriteLock rounds = new ReentrantReadWriteLock(true);
    private final List<Yes> kept = new CopyOnWriteArrayList<>();

    Sender(SenderOrders orders) {
        this.orders = orders;
        this.http = new Http(new Nodes(orders.nodes()));
    }

    /** A yes of not long ago. An honest sender asks again by it; one with a fault sends. */
    private record Yes(SenderOrders.Reachable reachable, Deed deed) {}

    /** Works until it is told to end, or nobody listens any more. */
    void work(Random chance) {
        String then = Told.Then.GO_ON;
        while (!then.equals(Told.Then.END)) {
            then = then.equals(Told.Then.HOLD) ? heldRound(chance) : round(chance);
        }
    }

    private String round(Random chance) {
        rounds.readLock().lock();
        try {
            var reachable = anybody(chance);
            Deed deed = Deeds.drawn(chance, orders.studies());
            List<Happening> happenings = new ArrayList<>();
            if (orders.plant().equals(SenderOrders.KEPT_YES) && !kept.isEmpty() && chance.nextInt(3) == 0) {
                Yes yes = kept.get(chance.nextInt(kept.size()));
                deliver(yes.reachable(), yes.deed(), null, ABANDON);
            } else {
                act(reachable, deed, chance, happenings);
            }
            return tell(happenings);
        } finally {
            rounds.readLock().unlock();
        }
    }

    /** Asks, and begins where it may; adds what happened. */
    void act(SenderOrders.Reachable reachable, Deed deed, Random chance, List<Happening> happenings) {
        Happening.Asked asked = ask(reachable, deed);
        happenings.add(asked);
        if (asked.permit() != null) {
            remember(new Yes(reachable, deed));
            begin(reachable, asked, chance, happenings);
        }
    }

    private void remember(Yes yes) {
        kept.add(yes);
        if (kept.size() > MOST_KEPT) {
            kept.removeFirst();
        }
    }

    /** Everybody else waits while some permits are taken, the sender is stopped, and goes on. */
    private String heldRound(Random chance) {
        rounds.writeLock().lock();
        try {
            Map<SenderOrders.Reachable, Happening.Asked> permitted = new LinkedHashMap<>();
            List<Happening> happenings = new ArrayList<>();
            for (int tries = 0; tries < HELD_TRIES && permitted.size() < HELD; tries++) {
                Yes likely = likely(chance);
                Happening.Asked asked =
                        permitted.containsKey(likely.reachable()) ? null : ask(likely.reachable(), likely.deed());
                if (asked != null) {
                    happenings.add(asked);
                }
                if (asked != null && asked.permit() != null) {
                    permitted.put(likely.reachable(), asked);
                }
            }
            http.elsewhere(orders.provider() + "/between", new Told(orders.name(), happenings), TELLING);
            List<Happening> after = new ArrayList<>();
            permitted.forEach((reachable, asked) -> begin(reachable, asked, chance, after));
            return tell(after);
        } finally {
            rounds.writeLock().unlock();
        }
    }

    /** Somebody who said yes not long ago, so that it is soon over; anybody where nobody has. */
    private Yes likely(Random chance) {
        List<Yes> reaching = kept.stream()
                .filter(yes -> yes.deed().channel() != null && !yes.deed().act().equals("tell-results"))
                .toList();
        return reaching.isEmpty()
                ? new Yes(anybody(chance), Deeds.reaching(chance, orders.studies()))
                : reaching.get(chance.nextInt(reaching.size()));
    }

    private SenderOrders.Reachable anybody(Random chance) {
        return orders.people().get(chance.nextInt(orders.people().size()));
    }

    private void begin(
            SenderOrders.Reachable reachable, Happening.Asked asked, Random chance, List<Happening> happenings) {
        long since = System.nanoTime() - asked.call().asked().nanos();
        boolean blind = orders.plant().equals(SenderOrders.PAST_DEADLINE);
        if (since > BEGIN.toNanos() && !blind) {
            happenings.add(end(reachable, asked, "not-started"));
            return;
        }
        Duration left = blind ? ABANDON : ABANDON.minusNanos(since);
        boolean arrived = deliver(reachable, done(asked.deed(), chance), asked.permit(), left);
        if (orders.plant().equals(SenderOrders.TWICE)) {
            deliver(reachable, asked.deed(), asked.permit(), left);
        }
        if (chance.nextInt(FORGOTTEN) > 0) {
            happenings.add(end(reachable, asked, arrived ? "done" : "unknown"));
        }
    }

    /** What is done by a permit for a deed: that, unless it has a fault. */
    private Deed done(Deed deed, Random chance) {
        return orders.plant().equals(SenderOrders.OTHER_ACT) && deed.act().equals("match-by-record")
                ? Deeds.reaching(chance, orders.studies())
                : deed;
    }

    private boolean deliver(SenderOrders.Reachable reachable, Deed deed, @Nullable UUID permit, Duration patience) {
        var delivery = new Provider.Delivery(reachable.person(), deed, permit == null ? null : permit.toString());
        return http.elsewhere(orders.provider() + "/arrivals", delivery, patience)
                .done();
    }

    private Happening.Asked ask(SenderOrders.Reachable reachable, Deed deed) {
        Map<String, Object> body = new HashMap<>(Map.of("personRef", reachable.reference(), "act", deed.act()));
        if (deed.study() != null) {
            body.put("studyId", deed.study().toString());
        }
        if (deed.channel() != null) {
            body.put("channel", deed.channel());
        }
        if (deed.option() != null) {
            body.put("option", deed.option());
        }
        if (!deed.nature().isEmpty()) {
            Deeds.NATURES.forEach(one -> body.put(one, deed.nature().contains(one)));
        }
        Reply reply = http.post(http.nodes().any(), "/v1/permits", orders.token(), body);
        JsonNode said = reply.json();
        String permit = said.path("permitId").asString("");
        String deadline = said.path("deadline").asString("");
        return new Happening.Asked(
                reachable.person(),
                reply.call("sender"),
                deed,
                reply.done() ? said.at("/decision/answer").asString("") : null,
                said.at("/decision/sequence").asInt(0),
                permit.isEmpty() ? null : UUID.fromString(permit),
                deadline.isEmpty() ? null : Instant.parse(deadline));
    }

    private Happening.Ended end(SenderOrders.Reachable reachable, Happening.Asked asked, String outcome) {
        UUID permit = java.util.Objects.requireNonNull(asked.permit());
        Reply reply = http.post(
                http.nodes().any(),
                "/v1/permits/" + permit + "/end",
                orders.token(),
                Map.of("personRef", reachable.reference(), "outcome", outcome));
        return new Happening.Ended(reachable.person(), reply.call("sender"), permit, outcome);
    }

    /** Tells what happened, and is told what to do next. */
    String tell(List<Happening> happenings) {
        Reply reply = http.elsewhere(orders.provider() + "/told", new Told(orders.name(), happenings), TELLING);
        return reply.done() ? reply.json().path("what").asString(Told.Then.END) : Told.Then.END;
    }
}
