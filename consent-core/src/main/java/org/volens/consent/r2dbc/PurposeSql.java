package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Purpose;
import org.volens.consent.Scope;
import org.volens.consent.ledger.Purposes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Purposes on PostgreSQL. */
public final class PurposeSql implements Purposes {

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public PurposeSql(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Purpose>> offered() {
        return database.sql("SELECT * FROM volens.purpose WHERE retired_at IS NULL ORDER BY position, code LIMIT 500")
                .map(PurposeSql::purpose)
                .all()
                .collectList();
    }

    @Override
    public Mono<Void> define(List<Purpose> purposes) {
        return Flux.fromIterable(purposes).concatMap(this::define).then();
    }

    private Mono<Void> define(Purpose purpose) {
        Purpose.LegalBasis basis = purpose.basis();
        return database.sql("""
                        INSERT INTO volens.purpose
                            (code, position, title, plain_text, usual, minimum_identity, validity_months, scope_kind,
                             confidentiality_route, cag_reference, article_6_basis, article_9_condition, controller,
                             processor, agreement_date, direct_marketing, duo_code, act_reason)
                        VALUES (:code, :position, :title, :text, :usual, :identity, :months, :scope, :route, :cag,
                                :article6, :article9, :controller, :processor, :agreed, :marketing, :duo, :reason)
                        ON CONFLICT (code) DO NOTHING
                        """)
                .bind("code", purpose.code())
                .bind("position", purpose.position())
                .bind("title", purpose.title())
                .bind("text", purpose.plainText())
                .bind("usual", purpose.usual())
                .bind("identity", purpose.minimumIdentity().name())
                .bind("months", Parameters.in(R2dbcType.INTEGER, purpose.validityMonths()))
                .bind("scope", purpose.scopeKind().name().toLowerCase(Locale.ROOT))
                .bind("route", basis.confidentialityRoute())
                .bind("cag", Parameters.in(R2dbcType.VARCHAR, basis.cagReference()))
                .bind("article6", basis.article6Basis())
                .bind("article9", basis.article9Condition())
                .bind("controller", basis.controller())
                .bind("processor", basis.processor())
                .bind("agreed", basis.agreementDate())
                .bind("marketing", basis.directMarketing())
                .bind("duo", Parameters.in(R2dbcType.VARCHAR, purpose.duoCode()))
                .bind("reason", purpose.actReason())
                .then();
    }

    private static Purpose purpose(Readable row) {
        return new Purpose(
                required(row, "code", String.class),
                required(row, "position", Integer.class),
                required(row, "title", String.class),
                required(row, "plain_text", String.class),
                required(row, "usual", Boolean.class),
                IdentityLevel.valueOf(required(row, "minimum_identity", String.class)),
                row.get("validity_months", Integer.class),
                Scope.Kind.valueOf(required(row, "scope_kind", String.class).toUpperCase(Locale.ROOT)),
                basis(row),
                row.get("duo_code", String.class),
                required(row, "act_reason", String.class));
    }

    private static Purpose.LegalBasis basis(Readable row) {
        return new Purpose.LegalBasis(
                required(row, "confidentiality_route", String.class),
                row.get("cag_reference", String.class),
                required(row, "article_6_basis", String.class),
                required(row, "article_9_condition", String.class),
                required(row, "controller", String.class),
                required(row, "processor", String.class),
                required(row, "agreement_date", LocalDate.class),
                required(row, "direct_marketing", Boolean.class));
    }
}
