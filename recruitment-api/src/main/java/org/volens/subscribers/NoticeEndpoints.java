package org.volens.subscribers;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.security.Actor;
import org.volens.subscribers.NoticeSql.Reporter;
import org.volens.web.Cursors;
import org.volens.web.Limits;
import org.volens.web.Page;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * The clock of each notice as the auditor sees it, without a word of whom it is about; and where subscribers say that they
 * have read a notice and that they have stopped.
 */
@RestController
class NoticeEndpoints {

    private final NoticeSql notices;
    private final NoticeClocks clocks;
    private final Clock clock;

    NoticeEndpoints(NoticeSql notices, NoticeClocks clocks, Clock clock) {
        this.notices = notices;
        this.clocks = clocks;
        this.clock = clock;
    }

    /**
     * A notice with its clock.
     *
     * @param late the first step that was not reached in time; null where nothing is late
     */
    record NoticeLine(
            UUID subscriberId,
            @Nullable Integer number,
            String kind,
            @Nullable String level,
            String state,
            Instant recordedAt,
            Instant queuedAt,
            int tries,
            @Nullable Instant nextTryAt,
            @Nullable String lastOutcome,
            @Nullable Instant notifiedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant confirmedAt,
            @Nullable String late) {

        static NoticeLine of(Notice notice, @Nullable String late) {
            return new NoticeLine(
                    notice.subscriberId(),
                    notice.number(),
                    notice.kind(),
                    notice.level(),
                    notice.state(),
                    notice.recordedAt(),
                    notice.queuedAt(),
                    notice.tries(),
                    notice.waits() ? notice.nextTryAt() : null,
                    notice.lastOutcome(),
                    notice.notifiedAt(),
                    notice.acknowledgedAt(),
                    notice.confirmedAt(),
                    late);
        }
    }

    @GetMapping("/v1/notices")
    Mono<Page<NoticeLine>> all(
            @RequestParam(required = false) @Nullable String subscriberId,
            @RequestParam(required = false) @Nullable String only,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limits.read(limit);
        Instant now = clock.instant();
        NoticeSql.Wanted wanted = wanted(subscriberId, only == null ? "all" : only, now);
        return notices.newest(wanted, after(cursor), most + 1)
                .map(rows -> Page.of(rows, most, NoticeEndpoints::cursor)
                        .map(notice -> NoticeLine.of(notice, clocks.late(notice, now))));
    }

    private NoticeSql.Wanted wanted(@Nullable String subscriberId, String only, Instant now) {
        UUID subscriber = subscriberId == null ? null : SubscriberEndpoints.id(subscriberId);
        NoticeSql.Late late = new NoticeSql.Late(
                now.minus(clocks.notifyWithin()),
                now.minus(clocks.acknowledgeWithin()),
                now.minus(clocks.confirmWithin()));
        return switch (only) {
            case "all" -> new NoticeSql.Wanted(subscriber, false, NoticeSql.Late.ANY);
            case "dead" -> new NoticeSql.Wanted(subscriber, true, NoticeSql.Late.ANY);
            case "late" -> new NoticeSql.Wanted(subscriber, false, late);
            default ->
                throw Refusal.field("only", "only-known", "Look for all notices, or only for late or dead ones.")
                        .toException();
        };
    }

    private static String cursor(Notice notice) {
        return Cursors.write(notice.queuedAt().toString(), notice.noticeId());
    }

    private static NoticeSql.@Nullable After after(@Nullable String cursor) {
        return Cursors.read(cursor, 2).map(NoticeEndpoints::after).orElse(null);
    }

    private static NoticeSql.After after(List<String> parts) {
        try {
            return new NoticeSql.After(Instant.parse(parts.getFirst()), parts.getLast());
        } catch (DateTimeException notOurs) {
            throw Cursors.bad().toException();
        }
    }

    @PostMapping("/v1/subscribers/{subscriberId}/notices/{number}/acknowledged")
    Mono<NoticeLine> acknowledged(Actor.Machine actor, @PathVariable String subscriberId, @PathVariable String number) {
        return told(notices.acknowledged(
                SubscriberEndpoints.id(subscriberId), number(number), reporter(actor), clock.instant()));
    }

    @PostMapping("/v1/subscribers/{subscriberId}/notices/{number}/confirmed")
    Mono<NoticeLine> confirmed(Actor.Machine actor, @PathVariable String subscriberId, @PathVariable String number) {
        return told(notices.confirmed(
                SubscriberEndpoints.id(subscriberId), number(number), reporter(actor), clock.instant()));
    }

    private static Reporter reporter(Actor.Machine actor) {
        return new Reporter(actor.clientId(), actor.organisation().odsCode());
    }

    private Mono<NoticeLine> told(Mono<Notice> step) {
        return step.switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .map(notice -> NoticeLine.of(notice, clocks.late(notice, clock.instant())));
    }

    private static int number(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[1-9][0-9]{0,8}"))
                .map(Integer::parseInt)
                .orElseThrow(() -> Refusal.notFound().toException());
    }
}
