package org.volens.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.PersonId;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.LogStanding;
import org.volens.consent.ledger.Permits;
import org.volens.consent.r2dbc.AppendSql;
import org.volens.consent.r2dbc.ConsentSql;
import org.volens.consent.r2dbc.DiseaseSql;
import org.volens.consent.r2dbc.FollowQueueSql;
import org.volens.consent.r2dbc.KeptDefinitions;
import org.volens.consent.r2dbc.LeafletSql;
import org.volens.consent.r2dbc.PermitSql;
import org.volens.consent.r2dbc.PurposeSql;
import org.volens.consent.r2dbc.R2dbcConsents;
import org.volens.consent.r2dbc.R2dbcPermits;
import org.volens.consent.r2dbc.WhoSql;

/** The ledger of the tests' register: one purpose, one leaflet that explains it. */
public final class RegisterLedger {

    /** The log stands as it was signed. */
    public static final LogStanding STANDS = Optional::empty;

    private static final int MONTHS = 24;
    private static final Purpose RECORD = new Purpose(
            PurposeCodes.MATCH_BY_RECORD,
            1,
            "Use my record",
            "We look in your record.",
            true,
            IdentityLevel.P9,
            MONTHS,
            Scope.Kind.REGISTER,
            new Purpose.LegalBasis(
                    "consent",
                    null,
                    "6(1)(e) public task",
                    "9(2)(j) research",
                    "A controller",
                    "A processor",
                    LocalDate.of(2026, 1, 5),
                    false),
            Purpose.DuoCodes.NONE,
            "HRESCH");

    static {
        new PurposeSql(RegisterDatabase.DATABASE, Parts.CLOCK)
                .define(List.of(RECORD))
                .block();
        leaflets(Parts.CLOCK).publish(leaflet(1)).block();
    }

    private RegisterLedger() {}

    public static Permits permits(Clock clock, LogStanding log) {
        return new R2dbcPermits(
                new ConsentSql(RegisterDatabase.DATABASE),
                new PermitSql(RegisterDatabase.DATABASE),
                new WhoSql(RegisterDatabase.DATABASE),
                RegisterDatabase.TRANSACTION,
                List.of(),
                leaflets(clock),
                new KeptDefinitions(
                        new PurposeSql(RegisterDatabase.DATABASE, Parts.CLOCK),
                        new DiseaseSql(RegisterDatabase.DATABASE, Parts.CLOCK),
                        clock),
                log,
                java.util.Optional::empty,
                clock);
    }

    public static Consents consents() {
        return new R2dbcConsents(
                new ConsentSql(RegisterDatabase.DATABASE),
                new AppendSql(RegisterDatabase.DATABASE),
                new FollowQueueSql(RegisterDatabase.DATABASE),
                RegisterDatabase.TRANSACTION,
                new PurposeSql(RegisterDatabase.DATABASE, Parts.CLOCK),
                leaflets(Parts.CLOCK),
                List.of(),
                List.of(),
                Parts.CLOCK);
    }

    /** Answers the use of the record, as the next thing that the person says. */
    public static void answer(PersonId person, Answer answer) {
        int said = consents().of(person).block().lastSeq();
        assertThat(consents()
                        .choose(
                                person,
                                new Choosing.Request(
                                        said,
                                        leaflet(1).ref(),
                                        List.of(new Choosing.Asked(
                                                PurposeCodes.MATCH_BY_RECORD, Scope.REGISTER, answer)),
                                        How.signedIn(IdentityLevel.P9, "P9.Cp.Cd", Parts.NOW)))
                        .block())
                .isInstanceOf(Choosing.Outcome.Accepted.class);
    }

    private static LeafletSql leaflets(Clock clock) {
        return new LeafletSql(RegisterDatabase.DATABASE, RegisterDatabase.TRANSACTION, clock);
    }

    private static Leaflet leaflet(int version) {
        return new Leaflet(
                "register",
                version,
                "en",
                "Taking part",
                "# Taking part\n\n## What this is\nYou choose.\n",
                Set.of(PurposeCodes.MATCH_BY_RECORD),
                Leaflet.Status.PUBLISHED);
    }
}
