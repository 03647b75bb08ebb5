package org.volens.participants;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.volens.consent.r2dbc.ActingTaskSql;
import org.volens.consent.r2dbc.AdviceSql;
import org.volens.consent.r2dbc.AppendSql;
import org.volens.consent.r2dbc.ConsentSql;
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
import org.volens.consent.r2dbc.R2dbcErasures;
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
    KeptDefinitions.class,
    LeafletSql.class,
    R2dbcConsents.class,
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
class ConsentConfiguration {}
