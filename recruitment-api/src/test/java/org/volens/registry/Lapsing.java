package org.volens.registry;

import org.volens.SecondApi;

/** Looks, as the clock does each hour, for records whose permission has lapsed. */
public final class Lapsing {

    private Lapsing() {}

    public static void look(SecondApi api) {
        api.part(LapsedRecords.class).run().block();
    }
}
