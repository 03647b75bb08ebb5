package org.volens.demo.soak.sender;

import java.util.List;
import org.volens.demo.soak.history.Happening;

/** What the sender of that name tells of what it did, in its order. */
record Told(String sender, List<Happening> happenings) {

    Told {
        happenings = List.copyOf(happenings);
    }

    /** What the sender is to do next. */
    record Then(String what) {
        static final String GO_ON = "go-on";
        static final String HOLD = "hold";
        static final String END = "end";
    }
}
