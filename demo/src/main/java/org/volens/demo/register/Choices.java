package org.volens.demo.register;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.PersonId;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.r2dbc.AppendSql;
import org.volens.consent.r2dbc.ConsentSql;
import org.volens.consent.r2dbc.FirstChoices;
import org.volens.consent.r2dbc.LeafletSql;
import org.volens.consent.r2dbc.PurposeSql;
import org.volens.demo.launch.Database;
import org.volens.demo.people.Permission;
import org.volens.demo.settings.SettingRefused;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Records what people chose, through the only writer of consent, a chunk of people at a time. */
final class Choices implements AutoCloseable {

    private static final int CHUNK = 1_000;
    private static final String LEAFLET = "select leaflet_id from volens.leaflet where kind = 'register' limit 1";

    /** One person and what they allow. */
    record Chosen(PersonId person, Set<Permission> given) {}

    private final ConnectionPool pool;
    private final FirstChoices first;
    private final Leaflet leaflet;
    private final List<Purpose> purposes;

    Choices(Database database) {
        this.pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(database.r2dbc()))
                .maxSize(2)
                .build());
        var client = DatabaseClient.create(pool);
        var transaction = TransactionalOperator.create(new R2dbcTransactionManager(pool));
        var leaflets = new LeafletSql(client, transaction, Clock.systemUTC());
        var offered = new PurposeSql(client, Clock.systemUTC());
        this.first = new FirstChoices(
                new ConsentSql(client), new AppendSql(client), transaction, offered, leaflets, Clock.systemUTC());
        this.leaflet = inForce(client, leaflets);
        this.purposes = required(offered.offered());
    }

    /** Records everybody's answers; those who have answered before keep what they said. */
    void record(List<Chosen> people) {
        Flux.fromIterable(people)
                .map(person -> new FirstChoices.First(person.person(), request(person.given())))
                .buffer(CHUNK)
                .concatMap(first::record)
                .then()
                .block(Duration.ofMinutes(5));
    }

    @Override
    public void close() {
        pool.dispose();
    }

    private Choosing.Request request(Set<Permission> given) {
        var answers = purposes.stream()
                .filter(purpose -> leaflet.purposes().contains(purpose.code()))
                .flatMap(purpose -> permission(purpose.code()).stream()
                        .map(permission -> new Choosing.Asked(
                                purpose.code(),
                                Scope.REGISTER,
                                given.contains(permission) ? Answer.GIVEN : Answer.REFUSED)))
                .toList();
        return new Choosing.Request(
                0,
                leaflet.ref(),
                answers,
                How.signedIn(IdentityLevel.P9, "P9.Cp.Cd", Clock.systemUTC().instant()));
    }

    private static Optional<Permission> permission(String purpose) {
        if (purpose.startsWith(PurposeCodes.CONTACT_PREFIX) || purpose.equals(PurposeCodes.COMMERCIAL_SPONSORS)) {
            return Optional.of(Permission.CONTACT);
        }
        return switch (purpose) {
            case PurposeCodes.MATCH_BY_RECORD -> Optional.of(Permission.MATCHING);
            case PurposeCodes.STEERING -> Optional.of(Permission.STEERING);
            default -> Optional.empty();
        };
    }

    private static Leaflet inForce(DatabaseClient client, LeafletSql leaflets) {
        String id = required(client.sql(LEAFLET)
                .map(row -> String.valueOf(row.get(0, String.class)))
                .one());
        return required(leaflets.inForce(id, "en"))
                .orElseThrow(() -> new SettingRefused("The register has no leaflet in force."));
    }

    private static <T> T required(Mono<T> wanted) {
        T found = wanted.block(Duration.ofSeconds(30));
        if (found == null) {
            throw new SettingRefused("The register has neither purposes nor a leaflet; has the API started once?");
        }
        return found;
    }
}
