package org.volens.consent.audit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.MerkleHash;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.Tile;
import org.volens.consent.proof.TileId;

/**
 * Audits a log as anybody can from outside: grows the tree from the entries that are served, and holds the tiles, the signed
 * checkpoint and one kept from before against it.
 */
final class SiteAudit implements Regrown.TileSink {

    private static final int UNDER_WAY = 16;

    private final LogSite site;
    private final LogKeyring keys;
    private final List<DatabaseAudit.Outside> kept;
    private long tiles;
    private @Nullable Fetched lowest;

    SiteAudit(LogSite site, LogKeyring keys, List<DatabaseAudit.Outside> kept) {
        this.site = site;
        this.keys = keys;
        this.kept = List.copyOf(kept);
    }

    Findings run() {
        long begun = System.nanoTime();
        List<Divergence> divergences = new ArrayList<>();
        List<String> counted = new ArrayList<>();
        String note = site.checkpoint();
        long leaves = 0;
        try {
            Checkpoint checkpoint = keys.signed(note, origin(note), site.checkpointAddress());
            leaves = grown(checkpoint, divergences);
            counted.add(
                    String.format(Locale.ROOT, "log %s: %,d leaves, %,d tiles", checkpoint.origin(), leaves, tiles));
        } catch (Diverged diverged) {
            divergences.add(diverged.divergence());
        }
        return new Findings(divergences, counted, leaves, Duration.ofNanos(System.nanoTime() - begun), note);
    }

    private static String origin(String note) {
        return SignedNote.read(note)
                .flatMap(read -> Checkpoint.read(read.text()))
                .map(Checkpoint::origin)
                .orElse("");
    }

    private long grown(Checkpoint checkpoint, List<Divergence> divergences) {
        Regrown tree = new Regrown(this);
        Milestones due = new Milestones(claims(checkpoint, divergences), () -> null);
        due.at(0, tree::root);
        Deque<Fetched> underWay = new ArrayDeque<>();
        long next = 0;
        while (tree.size() < checkpoint.size()) {
            while (underWay.size() < UNDER_WAY && next * Tile.WIDTH < checkpoint.size()) {
                underWay.add(fetched(next++, checkpoint.size()));
            }
            Fetched bundle = underWay.remove();
            lowest = bundle;
            for (byte[] data : entries(bundle)) {
                tree.add(data);
                due.at(tree.size(), tree::root);
            }
        }
        partials(tree);
        due.end(tree.size());
        return tree.size();
    }

    /** A file that does not fit is told, and keeps nothing else from being looked at. */
    private List<Milestones.Claim> claims(Checkpoint checkpoint, List<Divergence> divergences) {
        List<Milestones.Claim> claims = new ArrayList<>();
        claims.add(new Milestones.Claim(checkpoint, site.checkpointAddress()));
        kept.forEach(one -> {
            String where = "the file " + one.file();
            try {
                claims.add(new Milestones.Claim(keys.signed(one.note(), checkpoint.origin(), where), where));
            } catch (Diverged another) {
                divergences.add(another.divergence());
            }
        });
        return claims;
    }

    /** A bundle of entries and the tile above it, on their way. */
    private record Fetched(long index, int width, CompletableFuture<byte[]> entries, CompletableFuture<byte[]> tile) {}

    private Fetched fetched(long index, long size) {
        TileId id = new TileId(0, index);
        int width = id.widthAt(size);
        return new Fetched(
                index, width, site.get(site.entriesAddress(index, width)), site.get(site.tileAddress(id, width)));
    }

    private List<byte[]> entries(Fetched bundle) {
        ByteBuffer bytes = ByteBuffer.wrap(LogSite.wait(bundle.entries()));
        List<byte[]> entries = new ArrayList<>();
        while (bytes.remaining() >= Short.BYTES) {
            int length = Short.toUnsignedInt(bytes.getShort());
            byte[] entry = new byte[Math.min(length, bytes.remaining())];
            bytes.get(entry);
            entries.add(entry);
        }
        if (entries.size() != bundle.width()) {
            throw new Diverged(
                    "A bundle does not have the entries that it must.",
                    site.entriesAddress(bundle.index(), bundle.width()),
                    bundle.width() + " entries",
                    entries.size() + " entries");
        }
        return entries;
    }

    @Override
    public void full(int level, long index, byte[] hashes, byte[] root) {
        TileId id = new TileId(level, index);
        String address = site.tileAddress(id, Tile.WIDTH);
        compare(address, hashes, LogSite.wait(level == 0 && lowest != null ? lowest.tile() : site.get(address)));
    }

    private void partials(Regrown tree) {
        for (int level = 0; tree.size() >>> (Tile.HEIGHT * level) > 0; level++) {
            byte[] hashes = tree.partial(level);
            int width = hashes.length / MerkleHash.LENGTH;
            if (width > 0) {
                TileId id = new TileId(level, tree.size() >>> (Tile.HEIGHT * (level + 1)));
                String address = site.tileAddress(id, width);
                compare(address, hashes, LogSite.wait(site.get(address)));
            }
        }
    }

    private void compare(String where, byte[] expected, byte[] found) {
        int at = Arrays.mismatch(expected, found);
        if (at >= 0) {
            throw new Diverged(
                    "A tile that is served is not the one that the entries give.",
                    where + ", hash " + at / MerkleHash.LENGTH,
                    part(expected, at),
                    part(found, at));
        }
        tiles++;
    }

    private static byte[] part(byte[] hashes, int at) {
        int begin = at / MerkleHash.LENGTH * MerkleHash.LENGTH;
        return Arrays.copyOfRange(
                hashes, Math.min(begin, hashes.length), Math.min(begin + MerkleHash.LENGTH, hashes.length));
    }
}
