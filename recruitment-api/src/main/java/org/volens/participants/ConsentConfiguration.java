package org.volens.participants;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.LogStanding;
import org.volens.consent.ledger.Purposes;
import org.volens.consent.ledger.Sending;
import org.volens.consent.r2dbc.ActingTaskSql;
import org.volens.consent.r2dbc.AdviceSql;
import org.volens.consent.r2dbc.AppendSql;
import org.volens.consent.r2dbc.ConsentSql;
import org.volens.consent.r2dbc.DefinitionSql;
import org.volens.consent.r2dbc.DiseaseSql;
import org.volens.consent.r2dbc.ErasureAsked;
import org.volens.consent.r2dbc.ErasureSql;
import org.volens.consent.r2dbc.FollowQueueSql;
import org.volens.consent.r2dbc.KeptDefinitions;
import org.volens.consent.r2dbc.LeafletDraftSql;
import org.volens.consent.r2dbc.LeafletIssueSql;
import org.volens.consent.r2dbc.LeafletSql;
import org.volens.consent.r2dbc.LeftFollowers;
import org.volens.consent.r2dbc.MandateSql;
import org.volens.consent.r2dbc.PermitSql;
import org.volens.consent.r2dbc.PurposeSql;
import org.volens.consent.r2dbc.R2dbcConsents;
import org.volens.consent.r2dbc.R2dbcDeaths;
import org.volens.consent.r2dbc.R2dbcDefinitionLeaves;
import org.volens.consent.r2dbc.R2dbcErasures;
import org.volens.consent.r2dbc.R2dbcFindings;
import org.volens.consent.r2dbc.R2dbcLateErasures;
import org.volens.consent.r2dbc.R2dbcLeafletDrafts;
import org.volens.consent.r2dbc.R2dbcPermits;
import org.volens.consent.r2dbc.WhoSql;

/** Brings the consent core into the process. */
@Configuration(proxyBeanMethods = false)
@Import({
    ConsentSql.class,
    AppendSql.class,
    PermitSql.class,
    WhoSql.class,
    LeafletIssueSql.class,
    LeafletDraftSql.class,
    R2dbcLeafletDrafts.class,
    PurposeSql.class,
    DiseaseSql.class,
    DefinitionSql.class,
    R2dbcDefinitionLeaves.class,
    KeptDefinitions.class,
    LeafletSql.class,
    R2dbcConsents.class,
    R2dbcDeaths.class,
    R2dbcFindings.class,
    R2dbcPermits.class,
    FollowQueueSql.class,
    LeftFollowers.class,
    MandateSql.class,
    ActingTaskSql.class,
    AdviceSql.class,
    ErasureSql.class,
    ErasureAsked.class,
    R2dbcErasures.class
})
class ConsentConfiguration {

    /** What is deleted after a death waits, because a death may be somebody else's. */
    @Bean
    R2dbcLateErasures lateErasures(
            ConsentSql sql,
            AppendSql append,
            ErasureSql erasures,
            R2dbcErasures erasing,
            Purposes purposes,
            TransactionalOperator transaction,
            List<ConsentFollower> followers,
            LogStanding log,
            @Value("${volens.erasure.after-death-days:28}") int days,
            Clock clock) {
        if (days < 1) {
            throw new IllegalArgumentException(
                    "volens.erasure.after-death-days is at least 1: a death may be somebody else's.");
        }
        return new R2dbcLateErasures(
                sql, append, erasures, erasing, purposes, transaction, followers, log, Duration.ofDays(days), clock);
    }

    /** The switch that every permit reads which reaches a person. */
    @Bean
    Sending sending(@Value("${volens.sending.on:true}") boolean on) {
        Optional<String> off = on ? Optional.empty() : Optional.of("Sending is switched off; nobody is contacted.");
        return () -> off;
    }
}
