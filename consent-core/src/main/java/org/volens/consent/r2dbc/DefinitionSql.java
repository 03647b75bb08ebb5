package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.column;
import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.draft.Publication;
import org.volens.consent.proof.DefinitionLeaf;
import reactor.core.publisher.Mono;

/** Definitions as items of the log. What a definition says is read from its rows, by writers and by the auditor alike. */
public final class DefinitionSql {

    /**
     * Every definition: its name, and what it says as JSON. What is empty is left out, so that a column that comes later changes
     * no leaf that is there. Who wrote, translated or published is left out too: a leaf names nobody.
     */
    public static final String ALL = """
            SELECT name, (jsonb_strip_nulls(said)
                          || jsonb_build_object('kind', 'definition', 'name', name))::text AS said FROM (
            SELECT 'purpose/' || code || '/' || number AS name, jsonb_build_object(
                'purpose', code, 'number', number, 'position', position, 'title', title, 'plainText', plain_text,
                'definedAt', to_char(defined_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                'usual', usual, 'minimumIdentity', minimum_identity, 'validityMonths', validity_months,
                'scope', scope_kind, 'confidentialityRoute', confidentiality_route, 'cagReference', cag_reference,
                'article6Basis', article_6_basis, 'article9Condition', article_9_condition,
                'controller', controller, 'processor', processor, 'agreementDate', agreement_date,
                'directMarketing', direct_marketing, 'actReason', act_reason,
                'duoCode', duo_code, 'duoGiven', duo_given, 'duoNotGiven', duo_not_given,
                'directiveWhen', directive_when, 'directiveEffect', directive_effect,
                'retiredAt', to_char(retired_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) AS said
            FROM (SELECT code, coalesce(number, 1) AS number, defined_at, position, title, plain_text, usual,
                         minimum_identity, validity_months, scope_kind, confidentiality_route, cag_reference,
                         article_6_basis, article_9_condition, controller, processor, agreement_date, direct_marketing,
                         act_reason, duo_code, duo_given, duo_not_given, retired_at, directive_when, directive_effect
                  FROM volens.purpose
                  UNION ALL
                  SELECT code, number, defined_at, position, title, plain_text, usual,
                         minimum_identity, validity_months, scope_kind, confidentiality_route, cag_reference,
                         article_6_basis, article_9_condition, controller, processor, agreement_date, direct_marketing,
                         act_reason, NULL, duo_given, duo_not_given, NULL, NULL, NULL
                  FROM volens.purpose_anew) purpose
            UNION ALL
            SELECT 'disease/' || code, jsonb_build_object('disease', code, 'title', title, 'within', within)
            FROM volens.disease_area
            UNION ALL
            SELECT 'leaflet/' || leaflet_id || '/' || version, jsonb_build_object(
                'leaflet', leaflet_id, 'version', version, 'title', title, 'about', leaflet.kind,
                'described', issue.leaflet_id IS NOT NULL, 'baseVersion', base_version, 'language', language,
                'decideAgainBy', decide_again_by,
                'oldYesUntil', to_char(old_yes_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                'leftOutReason', left_out_reason,
                'purposes', (SELECT jsonb_agg(purpose ORDER BY purpose COLLATE "C") FROM volens.leaflet_purpose explained
                             WHERE explained.leaflet_id = leaflet.leaflet_id AND explained.version = there.version),
                'sections', (SELECT jsonb_object_agg(section, purposes) FROM volens.leaflet_section section
                             WHERE section.leaflet_id = leaflet.leaflet_id AND section.version = there.version),
                'changes', (SELECT jsonb_agg(jsonb_build_object('section', section, 'kinds', kinds, 'class', class,
                                                                'why', why, 'purposes', purposes)
                                             ORDER BY section COLLATE "C") FROM volens.leaflet_change change
                            WHERE change.leaflet_id = leaflet.leaflet_id AND change.version = there.version))
            FROM (SELECT leaflet_id, version FROM volens.leaflet_version WHERE status <> 'draft'
                  UNION SELECT leaflet_id, version FROM volens.leaflet_issue
                  UNION SELECT leaflet_id, version FROM volens.leaflet_purpose
                  UNION SELECT leaflet_id, version FROM volens.leaflet_section
                  UNION SELECT leaflet_id, version FROM volens.leaflet_change) there
            JOIN volens.leaflet leaflet USING (leaflet_id)
            LEFT JOIN volens.leaflet_issue issue USING (leaflet_id, version)
            UNION ALL
            SELECT 'form/' || leaflet_id || '/' || version || '/' || language || '/' || format, jsonb_build_object(
                'leaflet', leaflet_id, 'version', version, 'language', language, 'format', format, 'sha256', sha256,
                'madeFrom', source_sha256, 'readingAge', reading_age, 'readingAgeReason', reading_age_reason,
                'publishedAt', to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
            FROM volens.leaflet_version WHERE status <> 'draft') AS definition
            """;

    private final DatabaseClient database;
    private final Clock clock;

    /** Works on the connection factory behind the client. */
    public DefinitionSql(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    static String ofPurpose(String code, int number) {
        return "purpose/" + code + "/" + number;
    }

    static String ofDisease(String code) {
        return "disease/" + code;
    }

    /** The version, its own words, and every other form that it comes in. */
    static List<String> of(Publication publication) {
        String leaflet = publication.leafletId();
        int version = publication.version();
        List<String> names = new ArrayList<>();
        names.add("leaflet/" + leaflet + "/" + version);
        names.add(ofForm(leaflet, version, publication.shown().form()));
        publication.forms().forEach(form -> names.add(ofForm(leaflet, version, form.form())));
        return names;
    }

    static String ofForm(String leafletId, int version, LeafletForm form) {
        return "form/" + leafletId + "/" + version + "/" + form.language().value() + "/"
                + form.format().code();
    }

    /**
     * Makes leaves of definitions that the caller has just written, in the caller's transaction; of no others, whatever else is
     * there. Before it has begun there is nothing to do, for the beginning will find them.
     */
    Mono<Void> written(Collection<String> names) {
        return names.isEmpty()
                ? Mono.empty()
                : lock("pg_advisory_xact_lock_shared")
                        .then(Mono.defer(this::hasBegun))
                        .filter(begun -> begun)
                        .flatMap(_ -> named(names))
                        .flatMap(this::add);
    }

    /** Waits for a beginning that goes on; a beginning waits for all that goes on. The lock ends with the transaction. */
    Mono<Void> lock(String how) {
        return database.sql("SELECT " + how + "(hashtextextended('volens.definitions', 0))::text")
                .then();
    }

    Mono<Boolean> hasBegun() {
        return database.sql("SELECT EXISTS (SELECT FROM volens.log_item WHERE item_id = :item) AS begun")
                .bind("item", DefinitionLeaf.begunItem())
                .map(row -> required(row, "begun", Boolean.class))
                .one();
    }

    private Mono<List<DefinitionLeaf>> named(Collection<String> names) {
        return database.sql("SELECT name, said FROM (" + ALL
                        + ") there WHERE name = ANY(:names) ORDER BY name COLLATE \"C\"")
                .bind("names", names.toArray(String[]::new))
                .map(DefinitionSql::leaf)
                .all()
                .collectList();
    }

    private Mono<List<DefinitionLeaf>> everything() {
        return database.sql(ALL + " ORDER BY name COLLATE \"C\"")
                .map(DefinitionSql::leaf)
                .all()
                .collectList();
    }

    private static DefinitionLeaf leaf(Readable row) {
        return DefinitionLeaf.of(required(row, "name", String.class), required(row, "said", String.class));
    }

    /** Makes leaves of everything there is, and last of all says so. */
    Mono<Integer> addEverything() {
        return everything().flatMap(all -> {
            List<DefinitionLeaf> leaves = new ArrayList<>(all);
            leaves.add(DefinitionLeaf.begun(all.size()));
            return add(leaves).thenReturn(all.size());
        });
    }

    /** What has its leaf keeps it: a definition taken away by hand and made again must not keep a node from starting. */
    private Mono<Void> add(List<DefinitionLeaf> leaves) {
        return database.sql("""
                        WITH leaf AS (
                            SELECT item_id, convert_to(said, 'UTF8') AS canonical, decode(made, 'hex') AS commitment, place
                            FROM unnest(:items::uuid[], :said::text[], :made::text[])
                                WITH ORDINALITY AS leaf(item_id, said, made, place)),
                        item AS (
                            INSERT INTO volens.log_item (item_id, kind, canonical, salt, commitment, made_at)
                            SELECT item_id, :kind, canonical, :tag, commitment, :now FROM leaf
                            ON CONFLICT (item_id) DO NOTHING RETURNING item_id)
                        INSERT INTO volens.leaf_queue (item_id, kind, commitment)
                        SELECT item_id, :kind, commitment FROM leaf JOIN item USING (item_id) ORDER BY place
                        """)
                .bind("items", column(leaves, UUID.class, DefinitionLeaf::item))
                .bind("said", column(leaves, String.class, DefinitionLeaf::text))
                .bind("made", column(leaves, String.class, DefinitionSql::commitment))
                .bind("kind", DefinitionLeaf.KIND)
                .bind("tag", DefinitionLeaf.tag())
                .bind("now", at(clock.instant()))
                .then();
    }

    private static String commitment(DefinitionLeaf leaf) {
        return HexFormat.of().formatHex(leaf.commitment().value());
    }
}
