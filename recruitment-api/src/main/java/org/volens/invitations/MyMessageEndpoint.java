package org.volens.invitations;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.registry.People;
import org.volens.security.Actor;
import org.volens.web.Cursors;
import org.volens.web.Limits;
import org.volens.web.Page;
import reactor.core.publisher.Mono;

/** What the participant was told: how it ended, what ran out, what was taken back. Invitations have a list of their own. */
@RestController
class MyMessageEndpoint {

    private final People people;
    private final MessageSql messages;

    MyMessageEndpoint(People people, MessageSql messages) {
        this.people = people;
        this.messages = messages;
    }

    @GetMapping("/v1/me/messages")
    Mono<Page<MessageSql.Notice>> messages(
            Actor.Participant actor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limits.read(limit);
        UUID before =
                Cursors.read(cursor, 1).map(List::getFirst).map(Cursors::id).orElse(null);
        return people.personOf(actor)
                .flatMap(person -> messages.notices(person, before, most + 1))
                .defaultIfEmpty(List.of())
                .map(notices -> Page.of(
                        notices,
                        most,
                        notice -> Cursors.write(notice.messageId().toString())));
    }
}
