package org.volens.consent.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.MerkleHash;
import org.volens.consent.proof.Tile;
import org.volens.consent.proof.uses.PageTree;
import org.volens.consent.proof.uses.UsePage;

/**
 * Checks the pages of uses one after another: a page is the one that the log holds, its tiles give its root, and in each of its
 * places stands the use that gives the hash there, or nothing where its person was erased. At the end no use may be left that
 * bears another name than its person, or that stands in no page and waits for none.
 */
final class UseAudit {

    private static final int FROM = 1;
    private static final int TO = 2;
    private static final int ROWS = 3;
    private static final int ROOT = 4;
    private static final int SAID = 5;

    private final PageRowsSql sql;
    private long pages;
    private long uses;
    private long gone;

    UseAudit(PageRowsSql sql) {
        this.sql = sql;
    }

    /** What was read of pages. */
    record Read(long pages, long uses, long gone) {}

    /** All rows of one page. */
    private record PageRows(UUID page, List<Row> pages, List<Row> tiles, List<Row> places, List<Row> gone) {

        PageRows(UUID page) {
            this(page, new ArrayList<>(1), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        List<List<Row>> tables() {
            return List.of(pages, tiles, places, gone);
        }

        String where(String table) {
            return table + ", page " + page;
        }
    }

    Read run() {
        List<PersonStream> streams = new ArrayList<>();
        try {
            for (RowSource rows : List.of(sql.pages(), sql.pageTiles(), sql.places(), sql.gonePlaces())) {
                streams.add(new PersonStream(rows));
            }
            for (PageRows rows = next(streams); rows != null; rows = next(streams)) {
                check(rows);
            }
        } finally {
            streams.forEach(PersonStream::close);
        }
        sql.firstOfSomebodyElse().ifPresent(row -> {
            throw new Diverged(
                    "A use is of somebody else than the person whose row it is.",
                    "use_place, use " + row.uuid(1) + " of person " + row.uuid(0),
                    row.isNull(2) ? "a person with a name" : row.uuid(2),
                    row.uuid(3));
        });
        sql.firstUnplaced().ifPresent(row -> {
            throw new Diverged(
                    "A use stands in no page and does not wait for one.",
                    "use_log, use " + row.uuid(1) + " of person " + row.uuid(0),
                    "a row in use_place or use_queue",
                    "none");
        });
        return new Read(pages, uses, gone);
    }

    private static @Nullable PageRows next(List<PersonStream> streams) {
        UUID least = PersonStream.least(streams);
        if (least == null) {
            return null;
        }
        PageRows rows = new PageRows(least);
        for (int at = 0; at < streams.size(); at++) {
            streams.get(at).take(least, rows.tables().get(at));
        }
        return rows;
    }

    private void check(PageRows rows) {
        UsePage page = page(rows);
        List<byte[]> hashes = hashes(rows, page);
        places(rows, hashes);
        pages++;
        uses += rows.places().size();
        gone += rows.gone().size();
    }

    private static UsePage page(PageRows rows) {
        if (rows.pages().isEmpty() || rows.pages().getFirst().isNull(ROWS)) {
            throw new Diverged("A page of uses is missing.", rows.where("use_page"), "a row", "none");
        }
        Row row = rows.pages().getFirst();
        UsePage page = new UsePage(rows.page(), row.time(FROM), row.time(TO), row.int32(ROWS), row.bytes(ROOT));
        byte[] said = row.isNull(SAID) ? new byte[0] : row.bytes(SAID);
        if (!Arrays.equals(page.canonical(), said)) {
            throw new Diverged(
                    "A page of uses is not the one that the log holds.",
                    rows.where("use_page"),
                    text(said),
                    text(page.canonical()));
        }
        return page;
    }

    private static String text(byte[] canonical) {
        return new String(canonical, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static List<byte[]> hashes(PageRows rows, UsePage page) {
        List<Tile> tiles = rows.tiles().stream()
                .map(row -> Tile.read(row.int16(1), row.int64(2), row.bytes(3)))
                .toList();
        byte[] root = PageTree.root(page.rows(), tiles).orElse(new byte[0]);
        if (!Arrays.equals(root, page.root())) {
            throw new Diverged(
                    "The tiles of a page do not give its root.", rows.where("use_tile"), page.root(), shown(root));
        }
        return tiles.stream()
                .filter(tile -> tile.level() == 0)
                .flatMap(tile -> tile.hashes().stream())
                .toList();
    }

    private static Object shown(byte[] root) {
        return root.length == 0 ? "tiles that do not fit together" : root;
    }

    private static void places(PageRows rows, List<byte[]> hashes) {
        once(rows, hashes.size());
        int placed = 0;
        int left = 0;
        for (int place = 0; place < hashes.size(); place++) {
            if (placed < rows.places().size() && new UseRow(rows.places().get(placed)).place() == place) {
                use(new UseRow(rows.places().get(placed++)), hashes.get(place));
            } else if (left < rows.gone().size() && rows.gone().get(left).int32(1) == place) {
                left++;
            } else {
                throw new Diverged(
                        "A use that stands in a page is missing, and its person was not erased.",
                        rows.where("use_place") + ", place " + place,
                        "a use that gives the hash " + java.util.HexFormat.of().formatHex(hashes.get(place)),
                        "none");
            }
        }
    }

    /** With no more rows than places, none can be there twice or beyond the end without another one missing. */
    private static void once(PageRows rows, int places) {
        if (rows.places().size() + rows.gone().size() > places) {
            throw new Diverged(
                    "A page has a place twice, or one that it does not have.",
                    rows.where("use_place and use_gone"),
                    places + " places, each once",
                    rows.places().size() + rows.gone().size() + " places");
        }
    }

    private static void use(UseRow use, byte[] expected) {
        if (!use.isThere()) {
            throw new Diverged(
                    "A use that stands in a page is missing, and its person was not erased.",
                    "use_log, " + use.where(),
                    "a row",
                    "none");
        }
        byte[] found = MerkleHash.leaf(use.commitment());
        if (!Arrays.equals(expected, found)) {
            throw new Diverged(
                    "A use is not the one that its page holds.",
                    "use_log and use_place, " + use.where(),
                    expected,
                    found);
        }
    }
}
