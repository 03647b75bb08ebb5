package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.LeafletRef;
import org.volens.consent.Position;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.proof.Commitment;

/** What is written of an event is what the standard calls canonical, and is read back as it was. */
class EventBytesTest {

    private static final Random RANDOM = new Random(8785);

    @Test
    void the_bytes_of_any_event_are_canonical_by_another_writer_too_and_are_read_back() throws Exception {
        for (int run = 0; run < 2_000; run++) {
            ConsentEvent event = event(1 + RANDOM.nextInt(1_000_000));
            byte[] written = EventJson.write(UUID.randomUUID().toString(), event);
            assertThat(new String(written, StandardCharsets.UTF_8))
                    .isEqualTo(new String(
                            Commitment.canonical(new String(written, StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
            assertThat(EventJson.read(written)).isEqualTo(event);
        }
    }

    private static ConsentEvent event(int seq) {
        Instant at =
                Instant.ofEpochSecond(1_700_000_000L + RANDOM.nextInt(90_000_000), RANDOM.nextInt(1_000_000) * 1_000L);
        return switch (RANDOM.nextInt(6)) {
            case 0 -> new ConsentEvent.Chosen(seq, at, choices(at), leaflet(), how(at));
            case 1 ->
                new ConsentEvent.Stopped(
                        seq,
                        at,
                        StopLevel.values()[RANDOM.nextInt(StopLevel.values().length)],
                        scope(),
                        List.of(item(), item()),
                        how(at),
                        RANDOM.nextBoolean() ? at : null,
                        RANDOM.nextBoolean() ? new ConsentEvent.Said(words(), RANDOM.nextInt(99)) : null);
            case 2 -> new ConsentEvent.Resumed(seq, at, how(at));
            case 4 ->
                new ConsentEvent.Lapsed(
                        seq,
                        at,
                        List.of(item()),
                        ConsentEvent.Lapsed.Why.values()[RANDOM.nextInt(2)],
                        how(at).by(new How.Acting(words(), words())));
            case 3 ->
                new ConsentEvent.Corrected(
                        seq,
                        at,
                        Math.max(1, seq - 1),
                        words(),
                        List.of(
                                new ConsentEvent.Restored(item(), null),
                                new ConsentEvent.Restored(
                                        item(),
                                        new Position(
                                                words(),
                                                scope(),
                                                Position.Standing.GIVEN,
                                                seq,
                                                at,
                                                RANDOM.nextBoolean() ? at : null,
                                                leaflet()))),
                        how(at));
            default ->
                new ConsentEvent.Erased(
                        seq,
                        at,
                        how(at),
                        RANDOM.nextBoolean() ? null : new ConsentEvent.Over(List.of(words(), words()), List.of(1, 2)));
        };
    }

    private static List<ConsentEvent.Choice> choices(Instant at) {
        List<ConsentEvent.Choice> choices = new ArrayList<>();
        for (int i = 0; i <= RANDOM.nextInt(4); i++) {
            choices.add(new ConsentEvent.Choice(
                    words(), scope(), Answer.values()[RANDOM.nextInt(2)], RANDOM.nextBoolean() ? at : null));
        }
        return choices;
    }

    private static LeafletRef leaflet() {
        return new LeafletRef(words(), RANDOM.nextInt(99), "cy", "easy-read", Examples.LEAFLET.sha256());
    }

    private static How how(Instant at) {
        return new How(
                How.Route.values()[RANDOM.nextInt(How.Route.values().length)],
                IdentityLevel.values()[RANDOM.nextInt(3)],
                RANDOM.nextBoolean() ? words() : null,
                RANDOM.nextBoolean() ? at : null,
                RANDOM.nextBoolean() ? words() : null,
                RANDOM.nextBoolean() ? at : null,
                RANDOM.nextBoolean() ? words() : null,
                RANDOM.nextBoolean() ? words() : null);
    }

    private static ConsentEvent.Item item() {
        return new ConsentEvent.Item(words(), scope());
    }

    private static Scope scope() {
        return RANDOM.nextBoolean() ? Scope.REGISTER : Scope.study(UUID.randomUUID());
    }

    /** Words as people send them: quotes, line ends, other scripts, signs beyond the first plane. */
    private static String words() {
        StringBuilder words = new StringBuilder();
        String signs = "aZ0 \"\\/\n\t\r\b\f\u001f\u007f\u0080é€漢\u2028\u2029🩺";
        int[] points = signs.codePoints().toArray();
        for (int i = 0; i < 1 + RANDOM.nextInt(12); i++) {
            words.appendCodePoint(points[RANDOM.nextInt(points.length)]);
        }
        return words.toString();
    }
}
