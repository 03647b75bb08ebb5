package org.volens.consent.audit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.uses.ToldUse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A place in a page with the use that stands there, as {@link PageRowsSql#places} reads them. */
record UseRow(Row row) {

    private static final int PLACE = 1;
    private static final int PERSON = 2;
    private static final int USE = 3;
    private static final int PRINCIPAL = 4;
    private static final int SALT = 5;
    private static final int USED_AT = 6;
    private static final int KIND = 7;
    private static final int STUDY = 8;
    private static final int SITE = 9;
    private static final int ODS = 10;
    private static final int ORGANISATION = 11;
    private static final int ROLE = 12;
    private static final int ACTOR = 13;
    private static final int PURPOSE = 14;
    private static final int SEQ = 15;
    private static final int LEAFLET = 16;
    private static final int VERSION = 17;
    private static final int DETAIL = 18;
    private static final int ROUTE = 19;
    private static final int ARTICLE_6 = 20;
    private static final int ARTICLE_9 = 21;

    int place() {
        return row.int32(PLACE);
    }

    String where() {
        return "use " + row.uuid(USE) + " of person " + row.uuid(PERSON);
    }

    /** Whether the use itself is there. */
    boolean isThere() {
        return !row.isNull(USED_AT);
    }

    /** What the page must hold of it. */
    byte[] commitment() {
        return Commitment.salted(row.bytes(SALT), use().canonical(row.uuid(PRINCIPAL)))
                .value();
    }

    private ToldUse use() {
        return new ToldUse(
                row.uuid(USE),
                row.time(USED_AT),
                row.text(KIND),
                maybeUuid(STUDY),
                maybeUuid(SITE),
                new ToldUse.By(row.text(ODS), row.text(ORGANISATION), row.text(ROLE), row.maybeText(ACTOR)),
                new ToldUse.Decision(
                        row.maybeText(PURPOSE), row.maybeInt32(SEQ), row.maybeText(LEAFLET), row.maybeInt32(VERSION)),
                detail(),
                legal());
    }

    /** Nothing where there is no code at all; a code that is missing beside others is shown by what the page holds. */
    private ToldUse.@Nullable Legal legal() {
        return row.isNull(ROUTE) && row.isNull(ARTICLE_6) && row.isNull(ARTICLE_9)
                ? null
                : new ToldUse.Legal(code(ROUTE), code(ARTICLE_6), code(ARTICLE_9));
    }

    private String code(int field) {
        return row.isNull(field) ? "" : row.text(field);
    }

    private @Nullable UUID maybeUuid(int field) {
        return row.isNull(field) ? null : row.uuid(field);
    }

    private Map<String, String> detail() {
        try {
            return JsonMapper.shared().readValue(row.text(DETAIL), new TypeReference<Map<String, String>>() {});
        } catch (JacksonException | NullPointerException unreadable) {
            throw new Diverged("A use cannot be read.", "use_log, " + where(), "names with texts", row.text(DETAIL));
        }
    }
}
