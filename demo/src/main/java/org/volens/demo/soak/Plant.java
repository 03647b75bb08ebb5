package org.volens.demo.soak;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.volens.demo.settings.SettingRefused;
import org.volens.demo.soak.check.Fault;
import org.volens.demo.soak.sender.SenderOrders;

/** Faults that can be planted, and by what name a run must find them. */
enum Plant {
    /** None: nothing may be found. */
    NONE("", Fault.Kind.STOP_REFUSED),
    /** A sender that keeps a yes and sends by it later, without a permit. */
    KEPT_YES(SenderOrders.KEPT_YES, Fault.Kind.ARRIVAL_AFTER_STOP),
    /** A sender that goes on after the deadline of its permit. */
    PAST_DEADLINE(SenderOrders.PAST_DEADLINE, Fault.Kind.ARRIVAL_AFTER_DEADLINE),
    /** A sender that sends twice under one permit. */
    TWICE(SenderOrders.TWICE, Fault.Kind.ARRIVAL_TWICE),
    /** A sender that sends a message under a permit to search. */
    OTHER_ACT(SenderOrders.OTHER_ACT, Fault.Kind.ARRIVAL_WITHOUT_PERMIT),
    /** A message that became readable under a permit of another study. */
    FOREIGN_PERMIT("", Fault.Kind.SENT_WITHOUT_PERMIT),
    /** A permit that came after the answer to a stop. */
    LATE_PERMIT("", Fault.Kind.ACT_AFTER_STOP),
    /** An event that was acknowledged and is gone. */
    DELETED_EVENT("", Fault.Kind.EVENT_LOST),
    /** A number that was left out. */
    SEQUENCE_GAP("", Fault.Kind.SEQUENCE_GAP),
    /** A checkpoint of another tree, signed by the log. */
    FOREIGN_CHECKPOINT("", Fault.Kind.CHECKPOINT_OF_ANOTHER_TREE);

    private final String sender;
    private final Fault.Kind found;

    Plant(String sender, Fault.Kind found) {
        this.sender = sender;
        this.found = found;
    }

    /** What the sender is told of it. */
    String sender() {
        return sender;
    }

    /** What must be found. */
    Fault.Kind found() {
        return found;
    }

    /** Its name on the command line. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The plant of that name. */
    static Plant named(String code) {
        return Arrays.stream(values())
                .filter(plant -> plant.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new SettingRefused("There is no plant " + code + ". There are: "
                        + Arrays.stream(values()).map(Plant::code).collect(Collectors.joining(", ")) + "."));
    }
}
