package org.volens.demo.soak.sender;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Deed;

/** What the sender does next: mostly reaching people, sometimes using what is held of them. */
final class Deeds {

    private static final List<String> CHANNELS = List.of("email", "sms", "letter", "phone");
    /** What may be said of a study. */
    static final List<String> NATURES = List.of("commercial", "genetic", "overseas");

    private static final int UNUSUAL = 6;
    private static final UUID ELSEWHERE = UUID.fromString("5e2d0000-0000-4000-8000-000000000099");

    private Deeds() {}

    static Deed drawn(Random chance, List<UUID> studies) {
        return switch (chance.nextInt(11)) {
            case 0 -> new Deed("match-by-record", null, null);
            case 1 -> new Deed("accept-wearable", null, null);
            case 2 -> about("extract", null, chance, studies);
            case 3, 4 -> new Deed("tell-results", channel(chance), study(chance, studies));
            case 5 ->
                chance.nextBoolean()
                        ? Deed.option("take-part-samples", null, study(chance, studies))
                        : Deed.option("take-part-contact-later", channel(chance), study(chance, studies));
            default -> reaching(chance, studies);
        };
    }

    static Deed reaching(Random chance, List<UUID> studies) {
        return chance.nextInt(3) == 0
                ? new Deed("tell", channel(chance), study(chance, studies))
                : about("invite", channel(chance), chance, studies);
    }

    /** Now and then for an unusual study that is not on this register: of one that is, its record says what it is. */
    private static Deed about(String act, @Nullable String channel, Random chance, List<UUID> studies) {
        return chance.nextInt(UNUSUAL) == 0
                ? new Deed(act, channel, ELSEWHERE, Set.of(NATURES.get(chance.nextInt(NATURES.size()))))
                : new Deed(act, channel, study(chance, studies));
    }

    private static String channel(Random chance) {
        return CHANNELS.get(chance.nextInt(CHANNELS.size()));
    }

    private static UUID study(Random chance, List<UUID> studies) {
        return studies.get(chance.nextInt(studies.size()));
    }
}
