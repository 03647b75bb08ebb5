package org.volens.demo.soak.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.consent.Act;
import org.volens.consent.Answer;
import org.volens.consent.Channel;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentRules;
import org.volens.consent.ConsentState;
import org.volens.consent.Decision;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.LeafletRef;
import org.volens.consent.Nature;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.demo.soak.history.Deed;

/** The checker's own reading and the product's rules are two texts; on histories drawn at random they must say the same. */
class WantsTest {

    private static final Instant BEGUN = Instant.parse("2026-11-22T08:00:00Z");
    private static final UUID STUDY = UUID.fromString("5e2d0000-0000-4000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("5e2d0000-0000-4000-8000-000000000002");
    private static final How HOW = How.signedIn(IdentityLevel.P9, "P9.Cp.Cd", BEGUN);
    private static final LeafletRef LEAFLET = new LeafletRef("l", 1, "en", "00");
    private static final List<String> CONTACT =
            List.of("contact-by-app", "contact-by-email", "contact-by-sms", "contact-by-letter", "contact-by-phone");
    private static final List<String> IN_STUDY =
            List.of("take-part", "take-part-results", "take-part-samples", "take-part-contact-later");
    private static final List<String> OTHERS = List.of(
            "match-by-record",
            "wearable-data",
            "results",
            "commercial-sponsors",
            "genetic-research",
            "overseas-transfer");

    @Test
    void on_ten_thousand_histories_the_checker_and_the_product_allow_the_same() {
        Random chance = new Random(2026);
        int allowed = 0;
        int results = 0;
        int options = 0;
        for (int history = 0; history < 10_000; history++) {
            List<ConsentEvent> events = new ArrayList<>();
            for (int seq = 1; seq <= 1 + chance.nextInt(6); seq++) {
                events.add(event(seq, chance));
            }
            ConsentState state = ConsentState.fold(events);
            Wants wants = new Wants(events);
            Instant now = BEGUN.plusSeconds(10 + chance.nextInt(10));
            for (Pair pair : pairs()) {
                boolean product = ConsentRules.decide(state, pair.act(), now) instanceof Decision.Permitted;
                assertThat(wants.allows(pair.deed(), now))
                        .as("%s after %s", pair.deed(), events)
                        .isEqualTo(product);
                allowed += product ? 1 : 0;
                results += product && pair.act() instanceof Act.TellResults ? 1 : 0;
                options += product && pair.act() instanceof Act.UseOption ? 1 : 0;
            }
        }
        assertThat(allowed).isGreaterThan(5_000);
        assertThat(results).isGreaterThan(500);
        assertThat(options).isGreaterThan(500);
    }

    private record Pair(Deed deed, Act act) {}

    private static List<Pair> pairs() {
        return List.of(
                new Pair(new Deed("invite", "app", STUDY), new Act.Invite(STUDY, Channel.APP, Nature.PLAIN)),
                new Pair(
                        new Deed("invite", "sms", STUDY, Set.of("commercial")),
                        new Act.Invite(STUDY, Channel.SMS, Nature.of(true))),
                new Pair(
                        new Deed("invite", "letter", OTHER, Set.of("genetic", "overseas")),
                        new Act.Invite(OTHER, Channel.LETTER, new Nature(false, true, true, null))),
                new Pair(new Deed("tell", "phone", OTHER), new Act.Tell(OTHER, Channel.PHONE)),
                new Pair(new Deed("tell-results", "email", STUDY), new Act.TellResults(STUDY, Channel.EMAIL)),
                new Pair(
                        Deed.option("take-part-samples", null, STUDY),
                        new Act.UseOption(STUDY, "take-part-samples", null)),
                new Pair(
                        Deed.option("take-part-contact-later", "sms", STUDY),
                        new Act.UseOption(STUDY, "take-part-contact-later", Channel.SMS)),
                new Pair(
                        Deed.option("take-part-contact-later", "app", STUDY),
                        new Act.UseOption(STUDY, "take-part-contact-later", Channel.APP)),
                new Pair(new Deed("extract", null, STUDY), new Act.Extract(STUDY, Nature.PLAIN)),
                new Pair(new Deed("match-by-record", null, null), new Act.MatchByRecord()),
                new Pair(new Deed("accept-wearable", null, null), new Act.AcceptWearable()));
    }

    private static ConsentEvent event(int seq, Random chance) {
        Instant at = BEGUN.plusSeconds(seq);
        return switch (chance.nextInt(8)) {
            case 0 -> new ConsentEvent.Resumed(seq, at, HOW);
            case 1 -> stopped(seq, at, StopLevel.PAUSE, Scope.REGISTER, List.of("pause"), chance);
            case 2 -> stopped(seq, at, StopLevel.STUDY, Scope.study(STUDY), List.of("study-contact"), chance);
            case 3 -> {
                List<String> one = List.of(any(chance));
                yield stopped(seq, at, StopLevel.PURPOSE, Scope.REGISTER, one, chance);
            }
            case 4 -> further(seq, at, chance);
            case 5 -> chance.nextBoolean() ? inTheStudy(seq, at, chance) : chosen(seq, at, chance);
            default -> chosen(seq, at, chance);
        };
    }

    /** One of the choices that are made in a study is taken back where it was made. */
    private static ConsentEvent inTheStudy(int seq, Instant at, Random chance) {
        String purpose = IN_STUDY.get(chance.nextInt(IN_STUDY.size()));
        return new ConsentEvent.Stopped(
                seq,
                at,
                StopLevel.PURPOSE,
                Scope.REGISTER,
                List.of(new ConsentEvent.Item(purpose, Scope.study(STUDY))),
                HOW,
                null);
    }

    private static ConsentEvent further(int seq, Instant at, Random chance) {
        return switch (chance.nextInt(4)) {
            case 0 -> stopped(seq, at, StopLevel.CONTACT, Scope.REGISTER, CONTACT, chance);
            case 1 -> {
                List<String> access = new ArrayList<>(CONTACT);
                access.addAll(List.of("match-by-record", "wearable-data"));
                yield stopped(seq, at, StopLevel.ACCESS, Scope.REGISTER, access, chance);
            }
            case 2 -> {
                List<String> all = new ArrayList<>(CONTACT);
                all.addAll(OTHERS);
                yield stopped(seq, at, StopLevel.REGISTER, Scope.REGISTER, all, chance);
            }
            default -> new ConsentEvent.Erased(seq, at, HOW);
        };
    }

    private static ConsentEvent stopped(
            int seq, Instant at, StopLevel level, Scope scope, List<String> purposes, Random chance) {
        return new ConsentEvent.Stopped(
                seq,
                at,
                level,
                scope,
                purposes.stream().map(one -> new ConsentEvent.Item(one, scope)).toList(),
                HOW,
                level == StopLevel.PAUSE ? at.plusSeconds(1 + chance.nextInt(20)) : null);
    }

    private static ConsentEvent chosen(int seq, Instant at, Random chance) {
        List<ConsentEvent.Choice> choices = new ArrayList<>();
        List<String> all = new ArrayList<>(CONTACT);
        all.addAll(OTHERS);
        boolean whole = chance.nextBoolean();
        for (String purpose : all) {
            if (whole || chance.nextBoolean()) {
                Answer answer = chance.nextInt(8) > 0 ? Answer.GIVEN : Answer.REFUSED;
                choices.add(new ConsentEvent.Choice(purpose, Scope.REGISTER, answer, null));
            }
        }
        for (String purpose : IN_STUDY) {
            if (chance.nextInt(3) == 0) {
                Answer answer = chance.nextInt(4) > 0 ? Answer.GIVEN : Answer.REFUSED;
                choices.add(new ConsentEvent.Choice(purpose, Scope.study(STUDY), answer, null));
            }
        }
        return new ConsentEvent.Chosen(seq, at, choices, LEAFLET, HOW);
    }

    private static String any(Random chance) {
        List<String> all = new ArrayList<>(CONTACT);
        all.addAll(OTHERS);
        return all.get(chance.nextInt(all.size()));
    }
}
