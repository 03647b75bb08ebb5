package org.volens.transparency;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.TestApi;
import org.volens.consent.PersonId;
import org.volens.consent.r2dbc.DiseaseSql;
import org.volens.consent.r2dbc.KeptDefinitions;
import org.volens.consent.r2dbc.PurposeSql;
import tools.jackson.databind.json.JsonMapper;

/** The use log on the database given. */
public final class TestUses {

    private TestUses() {}

    /** The register as the one who does something. */
    public static ServiceParty service() {
        return new ServiceParty("VOL", "The register");
    }

    /** Writes uses as if they were of another time. */
    public static void told(Map<PersonId, Use> uses, Instant at) {
        new Uses(TestApi.part(UseSql.class), TestApi.part(UseRoutes.class), Clock.fixed(at, ZoneOffset.UTC))
                .recordAll(uses)
                .block();
    }

    public static Uses on(DatabaseClient database, Clock clock) {
        KeptDefinitions definitions =
                new KeptDefinitions(new PurposeSql(database, clock), new DiseaseSql(database, clock), clock);
        return new Uses(new UseSql(database, new JsonMapper()), new UseRoutes(definitions), clock);
    }
}
