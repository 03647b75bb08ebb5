package org.volens.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.registry.identity.TestKeys;
import org.volens.security.Actor;
import org.volens.security.Role;

/** The parts of the register put together by hand on the tests' database, under a clock that stands. */
public final class Parts {

    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final Actor.Staff STEWARD = new Actor.Staff(
            "issuer",
            "uid-steward",
            "Stella Marsh",
            new Actor.Organisation("VOL", "Register operator"),
            Set.of(Role.STEWARD));

    private Parts() {}

    static DatabaseClient database() {
        return RegisterDatabase.DATABASE;
    }

    public static PeopleSql peopleSql() {
        return new PeopleSql(database());
    }

    public static FactsSql factsSql() {
        return new FactsSql(database());
    }

    public static RegisterCodes codes() {
        return new RegisterCodes(new RegisterCodesSql(database()));
    }

    public static FactsRemoval removal() {
        return new FactsRemoval(factsSql());
    }

    public static People people() {
        return new People(
                peopleSql(),
                new Joining(TestKeys.VAULT, TestKeys.BLIND),
                TestKeys.VAULT,
                TestKeys.BLIND,
                RegisterDatabase.TRANSACTION,
                CLOCK);
    }

    public static PersonFinder finder() {
        return new PersonFinder(peopleSql(), TestKeys.BLIND, TestKeys.VAULT, CLOCK);
    }
}
