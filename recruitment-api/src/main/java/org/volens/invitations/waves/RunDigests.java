package org.volens.invitations.waves;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.volens.consent.proof.Sha256;
import org.volens.consent.proof.jws.CanonicalJson;
import org.volens.invitations.waves.PoolSql.Member;

/**
 * Digests by which a run is bound to its pool and plan before anybody decides it. The pool's is over random pseudonyms and cells.
 * The plan is a few small numbers that are never told, so its digest is salted with what only the pool as a whole gives.
 */
final class RunDigests {

    private RunDigests() {}

    /** What a proposal says of itself. */
    static Map<String, Object> of(Wave wave, List<Member> pool) {
        HexFormat hex = HexFormat.of();
        byte[] lines = lines(pool);
        return Map.of(
                "seedHash", hex.formatHex(wave.seed().hash(wave.id())),
                "pool", hex.formatHex(digest("pool", lines)),
                "plan", hex.formatHex(Sha256.of(digest("plan", lines), plan(wave))),
                "criteria", wave.criteriaVersion(),
                "wording", wave.wordingVersion(),
                "size", wave.size());
    }

    private static byte[] digest(String of, byte[] lines) {
        return Sha256.of((of + "\n").getBytes(StandardCharsets.UTF_8), lines);
    }

    /** Pseudonyms with their cells, in order. */
    private static byte[] lines(List<Member> pool) {
        return pool.stream()
                .map(member -> member.pseudonym() + " " + member.cell() + "\n")
                .sorted()
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] plan(Wave wave) {
        return CanonicalJson.bytes(Map.of(
                "cells",
                wave.plan().stream()
                        .map(cell -> Map.of("cell", cell.cell(), "people", cell.people(), "places", cell.places()))
                        .toList()));
    }
}
