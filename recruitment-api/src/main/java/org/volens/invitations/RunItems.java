package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.volens.consent.Ids;
import org.volens.consent.ledger.LogItems;
import org.volens.consent.proof.jws.CanonicalJson;
import reactor.core.publisher.Mono;

/**
 * What is said of an invitation run in the log, in the transaction of the act: that it was proposed, with digests of pool and
 * plan and the hash of its seed; that it was issued, with the seed; or that it came to nothing. Nobody can put another pool, plan
 * or seed in their place afterwards. No number of people is in it.
 */
@Component
public class RunItems {

    private static final String KIND = "run";

    private final LogItems items;
    private final RunItemSql sql;
    private final Clock clock;

    RunItems(LogItems items, RunItemSql sql, Clock clock) {
        this.items = items;
        this.sql = sql;
        this.clock = clock;
    }

    /** What can be said of a run. */
    public enum What {
        /** It waits for a decision. */
        PROPOSED,
        /** Its invitations were made. */
        ISSUED,
        /** It was rejected or given up. */
        ABANDONED;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A run by its names.
     *
     * @param id the run
     * @param study its study
     * @param number its number within the study
     */
    public record Run(UUID id, UUID study, int number) {}

    /** Something said of a run, as an item of the log. */
    public record Said(String what, UUID item) {}

    /** Says it of a run, with more to it; joins the caller's transaction. */
    public Mono<Void> say(Run run, What what, Map<String, ?> more) {
        Instant now = clock.instant();
        UUID item = Ids.next(now);
        Map<String, Object> members = new HashMap<>(more);
        members.put("kind", KIND);
        members.put("what", what.code());
        members.put("run", run.id().toString());
        members.put("study", run.study().toString());
        members.put("number", run.number());
        members.put("at", now.toString());
        return items.add(item, LogItems.Kind.RUN, CanonicalJson.bytes(members))
                .then(sql.insert(run.id(), what.code(), item));
    }

    /** What was said of a run, in that order. */
    public Mono<List<Said>> of(UUID run) {
        return sql.of(run);
    }
}
