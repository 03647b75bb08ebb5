package org.volens.consent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.Sha256;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.TileId;

/** What anybody can find out from outside, with nothing but a key and an address. */
class SiteAuditTest {

    private static final NoteSigner SIGNER = AuditedLedger.signer("consent.example/served");
    private static final int LEAVES = 70_000;

    private final Map<String, byte[]> served = new TreeMap<>();
    private HttpServer server;

    @BeforeEach
    void a_log_that_is_served() throws IOException {
        serve(LEAVES);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/log/", exchange -> {
            byte[] body = served.get(exchange.getRequestURI().getPath().substring("/log/".length()));
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void no_longer() {
        server.stop(0);
    }

    private void serve(int leaves) {
        Regrown tree = new Regrown(
                (level, index, hashes, _) -> served.put("tile/" + new TileId(level, index).path(256), hashes.clone()));
        for (int first = 0; first < leaves; first += 256) {
            int width = Math.min(256, leaves - first);
            ByteBuffer bundle = ByteBuffer.allocate(width * 34);
            for (int leaf = first; leaf < first + width; leaf++) {
                byte[] data = Sha256.of(Integer.toString(leaf).getBytes(StandardCharsets.UTF_8));
                bundle.putShort((short) 32).put(data);
                tree.add(data);
            }
            served.put("tile/entries/" + new TileId(0, first / 256).path(width).substring(2), bundle.array());
        }
        for (int level = 0; level < 3; level++) {
            byte[] hashes = tree.partial(level);
            if (hashes.length > 0) {
                TileId id = new TileId(level, tree.size() >>> (8 * (level + 1)));
                served.put("tile/" + id.path(hashes.length / 32), hashes);
            }
        }
        served.put("checkpoint", signed(new Checkpoint(SIGNER.key().name(), leaves, tree.root())));
    }

    private static byte[] signed(Checkpoint checkpoint) {
        return new SignedNote(checkpoint.text(), List.of(SIGNER.sign(checkpoint.text())))
                .write()
                .getBytes(StandardCharsets.UTF_8);
    }

    private AuditedLedger.Said audit(String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "--key",
                SIGNER.key().write(),
                "--url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/log/"));
        arguments.addAll(List.of(more));
        return AuditedLedger.run(Map.of(), arguments.toArray(String[]::new));
    }

    private void spoil(String path, int at) {
        byte[] body = served.get(path).clone();
        body[at] ^= 1;
        served.put(path, body);
    }

    @Test
    void law_5_a_log_that_is_served_well_passes_without_a_database() {
        AuditedLedger.Said said = audit();
        assertThat(said.words()).contains("70,000 leaves, 277 tiles").endsWith("Nothing diverges.\n");
        assertThat(said.code()).isZero();
    }

    @Test
    void a_kept_checkpoint_of_another_log_is_told_and_the_log_is_audited_all_the_same(@TempDir Path folder)
            throws Exception {
        NoteSigner other = AuditedLedger.signer("consent.example/before");
        String text = new Checkpoint("consent.example/before", 3, new byte[32]).text();
        Path file = Files.writeString(folder.resolve("kept"), new SignedNote(text, List.of(other.sign(text))).write());
        AuditedLedger.Said said = audit("--kept", file.toString());
        assertThat(said.words()).contains("A checkpoint is of another log.").contains("70,000 leaves, 277 tiles");
        assertThat(said.code()).isOne();
    }

    @Test
    void a_tile_that_is_not_what_the_entries_give_is_named() {
        spoil("tile/0/001", 100);
        assertThat(audit().words())
                .contains("A tile that is served is not the one that the entries give.")
                .contains("/log/tile/0/001, hash 3");
    }

    @Test
    void a_tile_further_up_and_one_that_is_not_full_are_looked_at_too() {
        spoil("tile/1/000", 0);
        assertThat(audit().words()).contains("/log/tile/1/000, hash 0");
        spoil("tile/1/000", 0);
        spoil("tile/1/001.p/17", 33);
        assertThat(audit().words()).contains("/log/tile/1/001.p/17, hash 1");
    }

    @Test
    void an_entry_that_was_changed_is_named_by_the_tile_above_it() {
        spoil("tile/entries/002", 34 * 5 + 2);
        assertThat(audit().words()).contains("/log/tile/0/002, hash 5");
    }

    @Test
    void what_was_signed_and_is_not_served_is_a_divergence() {
        served.remove("tile/0/100");
        AuditedLedger.Said said = audit();
        assertThat(said.words())
                .contains("Something that was signed is not served.")
                .contains("/log/tile/0/100");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void a_log_that_was_rewritten_since_the_last_look_is_found_by_the_checkpoint_kept(@TempDir Path folder)
            throws IOException {
        Path kept = folder.resolve("kept");
        assertThat(audit("--kept", kept.toString()).code()).isZero();
        String before = Files.readString(kept);
        served.clear();
        serve(71_000);
        assertThat(audit("--kept", kept.toString()).code()).as("it only grew").isZero();
        assertThat(Files.readString(kept)).isNotEqualTo(before);
        served.clear();
        serve(69_000);
        AuditedLedger.Said said = audit("--kept", kept.toString());
        assertThat(said.words()).contains("A checkpoint speaks of leaves that the log does not have.");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void a_server_that_cannot_be_reached_is_no_verdict() {
        server.stop(0);
        assertThat(audit().code()).isEqualTo(2);
    }
}
