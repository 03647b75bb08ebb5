package org.volens.transparency.log;

import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.volens.consent.proof.TileId;
import org.volens.web.Refusal;

/**
 * A tile as its path names it: {@code 0/x001/067} for a full one, {@code 0/067.p/12} for one that is not. Each has one path and
 * no other, so that what caches and monitors keep under a name is all there is of it.
 */
record TilePath(TileId id, int width) {

    private static final int FULL = 256;
    private static final int PART = 1_000;

    static TilePath read(String path) {
        if (!path.matches("[0-7]/(x[0-9]{3}/){0,4}[0-9]{3}(\\.p/[1-9][0-9]{0,2})?")) {
            throw Refusal.notFound().toException();
        }
        List<String> halves = List.of(path.split("\\.p/", 2));
        int width = halves.size() == 2 ? Integer.parseInt(halves.get(1)) : FULL;
        String number = halves.getFirst().substring(2).replaceAll("[x/]", "");
        TilePath read = new TilePath(new TileId(path.charAt(0) - '0', Long.parseLong(number)), width);
        if (!path.equals(read.id.level() + "/" + read.written())) {
            throw Refusal.notFound().toException();
        }
        return read;
    }

    /** Refuses a request that came by another spelling of the same path: coded letters, or something after a semicolon. */
    void only(ServerHttpRequest request, String level) {
        String asked = request.getPath().pathWithinApplication().value();
        if (!asked.equals("/log/tile/" + level + "/" + written())) {
            throw Refusal.notFound().toException();
        }
    }

    /** The path below its level, as C2SP tlog-tiles writes it. */
    private String written() {
        StringBuilder path = new StringBuilder("%03d".formatted(id.index() % PART));
        for (long above = id.index() / PART; above > 0; above /= PART) {
            path.insert(0, "x%03d/".formatted(above % PART));
        }
        return width == FULL ? path.toString() : path + ".p/" + width;
    }
}
