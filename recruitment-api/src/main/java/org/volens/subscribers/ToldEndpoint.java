package org.volens.subscribers;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.ledger.Consents;
import org.volens.registry.People;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Who outside was told of a person's decision, as that person sees it: told, read, stopped, and what takes too long. */
@RestController
class ToldEndpoint {

    private static final int MOST = 200;

    private final People people;
    private final Consents consents;
    private final NoticeSql notices;
    private final NoticeClocks clocks;
    private final Clock clock;

    ToldEndpoint(People people, Consents consents, NoticeSql notices, NoticeClocks clocks, Clock clock) {
        this.people = people;
        this.consents = consents;
        this.notices = notices;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** Who was told of one decision. */
    record ToldPage(int sequence, String words, List<Recipient> recipients) {}

    /**
     * One who was told, or is to be.
     *
     * @param standing waiting, told, read, stopped or not-told
     * @param late whether it takes longer than it should
     */
    record Recipient(
            String organisation,
            String role,
            @Nullable String studyTitle,
            String standing,
            String words,
            boolean late,
            Instant since,
            @Nullable Instant toldAt,
            @Nullable Instant readAt,
            @Nullable Instant stoppedAt) {}

    @GetMapping("/v1/me/choices/{sequence}/told")
    Mono<ToldPage> told(Actor.Participant actor, @PathVariable String sequence) {
        int number = number(sequence);
        return people.personOf(actor)
                .flatMap(person -> consents.entry(person, number).flatMap(_ -> notices.about(person, number, MOST)))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .map(told -> page(number, told));
    }

    private ToldPage page(int sequence, List<NoticeSql.Told> told) {
        List<Recipient> recipients = told.stream().map(this::recipient).toList();
        String words = recipients.isEmpty()
                ? "Nobody outside had to be told of this."
                : "We tell those outside who know you. This is how far each of them is.";
        return new ToldPage(sequence, words, recipients);
    }

    private Recipient recipient(NoticeSql.Told told) {
        Notice notice = told.notice();
        boolean late = clocks.late(notice, clock.instant()) != null;
        return new Recipient(
                told.organisation(),
                TellSubscribers.role(told.kind()),
                told.study(),
                standing(notice),
                words(notice) + (late ? " This takes longer than it should." : ""),
                late,
                notice.queuedAt(),
                notice.notifiedAt(),
                notice.acknowledgedAt(),
                notice.confirmedAt());
    }

    private static String standing(Notice notice) {
        return switch (notice.state()) {
            case "queued", "dead" -> "waiting";
            case "notified" -> "told";
            case "acknowledged" -> "read";
            case "confirmed" -> "stopped";
            default -> "not-told";
        };
    }

    private static String words(Notice notice) {
        return switch (notice.state()) {
            case "queued" -> "We are telling them now.";
            case "dead" -> "We could not reach them so far. We try every day, and somebody here looks into it.";
            case "notified" -> "They have our message. They have not told us that they read it.";
            case "acknowledged" -> "They told us that they read our message. They have not told us that it is done.";
            case "confirmed" -> "They told us that it is done.";
            default -> "We did not tell them, because it does not hold any more.";
        };
    }

    private static int number(String sequence) {
        if (!sequence.matches("[1-9][0-9]{0,8}")) {
            throw Refusal.notFound().toException();
        }
        return Integer.parseInt(sequence);
    }
}
