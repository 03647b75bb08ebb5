package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.Directive;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeBook;
import org.volens.consent.Scope;
import org.volens.consent.ledger.Purposes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Purposes on PostgreSQL. The first definition of a purpose is its row in {@code purpose}; each later one is a row of its own.
 * Neither is ever changed.
 */
public final class PurposeSql implements Purposes {

    private static final String FIELDS = """
            code, position, title, plain_text, usual, minimum_identity, validity_months, scope_kind, confidentiality_route,
            cag_reference, article_6_basis, article_9_condition, controller, processor, agreement_date, direct_marketing,
            act_reason, duo_given, duo_not_given""";

    private static final String VALUES = """
            :code, :position, :title, :text, :usual, :identity, :months, :scope, :route, :cag, :article6, :article9,
            :controller, :processor, :agreed, :marketing, :reason, :given, :notGiven""";

    private final DatabaseClient database;
    private final DefinitionSql definitions;

    /** Works on the connection factory behind the client. */
    public PurposeSql(DatabaseClient database, Clock clock) {
        this.database = database;
        this.definitions = new DefinitionSql(database, clock);
    }

    @Override
    public Mono<List<Purpose>> offered() {
        return database.sql("""
                        SELECT DISTINCT ON (code) * FROM volens.purpose_definition WHERE retired_at IS NULL
                        ORDER BY code, number DESC LIMIT 500
                        """)
                .map(PurposeSql::purpose)
                .all()
                .sort(Comparator.comparing(Purpose::position).thenComparing(Purpose::code))
                .collectList();
    }

    @Override
    public Mono<PurposeBook> book() {
        return database.sql("SELECT * FROM volens.purpose_definition ORDER BY code, number LIMIT 10000")
                .map(row -> new PurposeBook.Version(
                        required(row, "number", Integer.class),
                        moment(row.get("defined_at", OffsetDateTime.class)),
                        purpose(row)))
                .all()
                .collectList()
                .map(PurposeBook::of);
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    @Override
    public Mono<Void> define(int number, List<Purpose> purposes, Instant now) {
        return Flux.fromIterable(purposes)
                .concatMap(purpose -> first(number, purpose, now)
                        .flatMap(rows -> rows == 0 && number > 1 ? anew(number, purpose, now) : Mono.just(rows))
                        .filter(rows -> rows > 0)
                        .map(_ -> DefinitionSql.ofPurpose(purpose.code(), number)))
                .collectList()
                .flatMap(definitions::written);
    }

    private Mono<Long> first(int number, Purpose purpose, Instant now) {
        return bind(
                        database.sql("INSERT INTO volens.purpose (" + FIELDS
                                + ", duo_code, directive_when, directive_effect, number, defined_at) VALUES (" + VALUES
                                + ", :duo, :when, :effect, :number, :now) ON CONFLICT (code) DO NOTHING"),
                        purpose)
                .bind(
                        "duo",
                        Parameters.in(
                                R2dbcType.VARCHAR,
                                purpose.duo().given().stream().findFirst().orElse(null)))
                .bind(
                        "when",
                        Parameters.in(
                                R2dbcType.VARCHAR,
                                directive(purpose, one -> one.when().code())))
                .bind(
                        "effect",
                        Parameters.in(
                                R2dbcType.VARCHAR,
                                directive(purpose, one -> one.effect().code())))
                .bind("number", number)
                .bind("now", number == 1 ? Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE) : at(now))
                .fetch()
                .rowsUpdated();
    }

    private static @Nullable String directive(Purpose purpose, Function<Directive, String> part) {
        Directive directive = purpose.directive();
        return directive == null ? null : part.apply(directive);
    }

    private Mono<Long> anew(int number, Purpose purpose, Instant now) {
        return bind(
                        database.sql("INSERT INTO volens.purpose_anew (" + FIELDS + ", number, defined_at) SELECT "
                                + VALUES + """
                                , :number, :now WHERE NOT EXISTS (
                                    SELECT FROM volens.purpose_definition there
                                    WHERE there.code = :code AND there.number >= :number)
                                ON CONFLICT (code, number) DO NOTHING
                                """),
                        purpose)
                .bind("number", number)
                .bind("now", at(now))
                .fetch()
                .rowsUpdated();
    }

    private static DatabaseClient.GenericExecuteSpec bind(DatabaseClient.GenericExecuteSpec sql, Purpose purpose) {
        Purpose.LegalBasis basis = purpose.basis();
        return sql.bind("code", purpose.code())
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
                .bind("reason", purpose.actReason())
                .bind("given", purpose.duo().given().toArray(String[]::new))
                .bind("notGiven", purpose.duo().notGiven().toArray(String[]::new));
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
                new Purpose.DuoCodes(
                        List.of(required(row, "duo_given", String[].class)),
                        List.of(required(row, "duo_not_given", String[].class))),
                required(row, "act_reason", String.class),
                Directive.of(row.get("directive_when", String.class), row.get("directive_effect", String.class))
                        .orElse(null));
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
