package org.volens.demo.soak.sender;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.volens.demo.soak.history.Deed;
import org.volens.demo.soak.history.Happening;

/** A sender within the checker's own process, which acts for one person when it is told to: at the very moment when they stop. */
public final class Rival {

    private final SenderOrders orders;
    private final Sender sender;

    /** By orders like any sender's. */
    public Rival(SenderOrders orders) {
        this.orders = orders;
        this.sender = new Sender(orders);
    }

    /** Asks for a permit to reach somebody, and reaches them where it gets one. */
    public void reach(int person, String reference) {
        Random chance = new Random();
        Deed deed = Deeds.reaching(chance, orders.studies());
        List<Happening> happenings = new ArrayList<>();
        sender.act(new SenderOrders.Reachable(person, reference), deed, chance, happenings);
        sender.tell(happenings);
    }
}
