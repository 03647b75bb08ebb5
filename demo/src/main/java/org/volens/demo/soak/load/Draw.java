package org.volens.demo.soak.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.volens.demo.soak.history.Wish;

/** Draws by which way somebody stops, and what. */
final class Draw {

    private static final List<String> HOW = List.of("phone", "letter", "visit", "email", "text", "gp");
    private static final List<Session> SESSIONS = List.of(Session.P9, Session.P9, Session.P5, Session.P0, Session.OVER);
    private static final List<String> IN_STUDY = List.of("take-part", "take-part-samples", "take-part-results");
    private static final int IN_A_HUNDRED = 100;

    private final Crowd crowd;
    private final List<String> purposes;

    Draw(Crowd crowd, List<String> purposes) {
        this.crowd = crowd;
        this.purposes = purposes;
    }

    /** A link where the person has one, half of the time. */
    Way way(Human person, Random chance) {
        if (!person.links().isEmpty() && chance.nextBoolean()) {
            return link(person, chance);
        }
        return !person.reference().isEmpty() && chance.nextInt(3) == 0
                ? new Way.ByStaff(HOW.get(chance.nextInt(HOW.size())))
                : new Way.SignedIn(SESSIONS.get(chance.nextInt(SESSIONS.size())));
    }

    /** One of the person's links, in one of its ways. */
    Way link(Human person, Random chance) {
        Human.Link link = person.links().get(chance.nextInt(person.links().size()));
        return switch (chance.nextInt(4)) {
            case 0 -> new Way.ByPage(link, "choice=contact");
            case 1 -> new Way.ByPage(link, "List-Unsubscribe=One-Click");
            default -> new Way.ByLink(link);
        };
    }

    /** What is stopped; by a page, all contact. */
    Wish wish(Way way, Random chance) {
        if (way instanceof Way.ByPage) {
            return Wish.of("contact");
        }
        int drawn = chance.nextInt(IN_A_HUNDRED);
        if (drawn < 4 && !crowd.studies().isEmpty()) {
            return new Wish("purpose", IN_STUDY.get(chance.nextInt(IN_STUDY.size())), study(way, chance), null);
        }
        if (drawn < 20) {
            return new Wish("purpose", purposes.get(chance.nextInt(purposes.size())), null, null);
        }
        if (drawn < 36) {
            Instant until = Instant.now().plusSeconds(2 + chance.nextInt(20)).truncatedTo(ChronoUnit.MICROS);
            return new Wish("pause", null, null, until);
        }
        if (drawn < 52 && !crowd.studies().isEmpty()) {
            return new Wish("study", null, study(way, chance), null);
        }
        if (drawn < 78) {
            return Wish.of(drawn < 74 ? "contact" : "unclear");
        }
        return Wish.of(drawn < 87 ? "access" : drawn < 99 ? "register" : "erase");
    }

    private UUID study(Way way, Random chance) {
        return way instanceof Way.ByLink(Human.Link link)
                ? link.study()
                : crowd.studies().get(chance.nextInt(crowd.studies().size()));
    }
}
