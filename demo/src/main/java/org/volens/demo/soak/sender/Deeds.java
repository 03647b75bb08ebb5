package org.volens.demo.soak.sender;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.volens.demo.soak.history.Deed;

/** What the sender does next: mostly reaching people, sometimes using what is held of them. */
final class Deeds {

    private static final List<String> CHANNELS = List.of("email", "sms", "letter");
    private static final int COMMERCIAL = 8;

    private Deeds() {}

    static Deed drawn(Random chance, List<UUID> studies) {
        return switch (chance.nextInt(8)) {
            case 0 -> new Deed("match-by-record", null, null, false);
            case 1 -> new Deed("extract", null, study(chance, studies), chance.nextInt(COMMERCIAL) == 0);
            case 2 -> new Deed("tell-results", channel(chance), study(chance, studies), false);
            default -> reaching(chance, studies);
        };
    }

    static Deed reaching(Random chance, List<UUID> studies) {
        return chance.nextInt(3) == 0
                ? new Deed("tell", channel(chance), study(chance, studies), false)
                : new Deed("invite", channel(chance), study(chance, studies), chance.nextInt(COMMERCIAL) == 0);
    }

    private static String channel(Random chance) {
        return CHANNELS.get(chance.nextInt(CHANNELS.size()));
    }

    private static UUID study(Random chance, List<UUID> studies) {
        return studies.get(chance.nextInt(studies.size()));
    }
}
