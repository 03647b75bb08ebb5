package org.volens.registry;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All that waits for a person: one list, wherever they look. Each room tells what it knows of. */
@Component
public class Tasks {

    private static final List<Task> JOIN = List.of(Task.next("register", "Join the register"));
    private static final List<Task> CHOOSE = List.of(Task.next("choose", "Read the leaflet and make your choices"));

    private final PeopleSql sql;
    private final ObjectProvider<Source> sources;

    Tasks(PeopleSql sql, ObjectProvider<Source> sources) {
        this.sql = sql;
        this.sources = sources;
    }

    /** A room that knows of something that waits for people. */
    @FunctionalInterface
    public interface Source {

        /** What waits for a person; empty where nothing does. */
        Mono<List<Task>> of(PersonId person);
    }

    /** What waits for a person. */
    public Mono<List<Task>> of(PersonId person) {
        return Flux.concat(
                        first(person), Flux.fromStream(sources::orderedStream).concatMap(one -> one.of(person)))
                .flatMapIterable(some -> some)
                .collectList();
    }

    private Mono<List<Task>> first(PersonId person) {
        return sql.lastSequence(person).map(sequence -> sequence == 0 ? CHOOSE : List.of());
    }

    /** What waits for somebody who is not on the register. */
    public static List<Task> ofNobody() {
        return JOIN;
    }
}
