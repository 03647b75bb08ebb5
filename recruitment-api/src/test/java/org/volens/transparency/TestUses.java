package org.volens.transparency;

import java.time.Clock;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** The use log on the database given. */
public final class TestUses {

    private TestUses() {}

    /** The register as the one who does something. */
    public static ServiceParty service() {
        return new ServiceParty("VOL", "The register");
    }

    public static Uses on(DatabaseClient database, Clock clock) {
        return new Uses(new UseSql(database, new JsonMapper()), clock);
    }
}
