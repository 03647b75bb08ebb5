package org.volens.consent.proof.receipt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.jws.JwsKey;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.jws.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that anybody needs to check receipts for ever: every key that receipts were ever signed with, the logs and the
 * witnesses. Written as a JWK set with two more members, so that other tools read the keys too.
 *
 * @param receipts keys of receipts, the old ones too
 * @param logs keys of the logs, the closed ones too
 * @param witnesses keys of independent witnesses
 */
public record PublishedKeys(List<PublishedKey> receipts, List<PublishedLog> logs, List<NoteKey> witnesses) {

    public PublishedKeys {
        receipts = List.copyOf(receipts);
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
    }

    /**
     * A log's key. The key's name is the log's.
     *
     * @param key the key
     * @param follows name of the log that this one went on from, null for the first
     */
    public record PublishedLog(NoteKey key, @Nullable String follows) {}

    /** The key of that name. */
    public Optional<PublishedKey> receipt(String kid) {
        return receipts.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    /** The keys that may sign for a log, or for one that went on from it. */
    public List<NoteKey> logKeys(String origin) {
        Set<String> names = new HashSet<>(Set.of(origin));
        boolean grown = true;
        while (grown) {
            grown = logs.stream()
                    .filter(log -> log.follows() != null && names.contains(log.follows()))
                    .map(log -> names.add(log.key().name()))
                    .reduce(false, Boolean::logicalOr);
        }
        return logs.stream()
                .map(PublishedLog::key)
                .filter(key -> names.contains(key.name()))
                .toList();
    }

    /** As a file that people keep beside their receipt. */
    public String write() {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("keys", receipts.stream().map(PublishedKey::members).toList());
        file.put("logs", logs.stream().map(PublishedKeys::members).toList());
        file.put("witnesses", witnesses.stream().map(NoteKey::write).toList());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
    }

    private static Map<String, Object> members(PublishedLog log) {
        Map<String, Object> members = new TreeMap<>(Map.of("key", log.key().write()));
        if (log.follows() != null) {
            members.put("follows", log.follows());
        }
        return members;
    }

    /** Reads a file of keys; one key that is none spoils it all. */
    public static Reading<PublishedKeys> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a file of keys. */
    public static Reading<PublishedKeys> read(byte[] file) {
        return StrictJson.object(file).then(PublishedKeys::read);
    }

    private static Reading<PublishedKeys> read(ObjectNode file) {
        return all(file, "keys", PublishedKeys::key)
                .then(keys -> all(file, "logs", PublishedKeys::log)
                        .then(logs -> all(file, "witnesses", PublishedKeys::witness)
                                .then(witnesses -> once(new PublishedKeys(keys, logs, witnesses)))));
    }

    private static Reading<PublishedKeys> once(PublishedKeys keys) {
        long names = keys.receipts.stream().map(PublishedKey::kid).distinct().count();
        return names == keys.receipts.size() ? Reading.of(keys) : Reading.not("A key stands in it twice.");
    }

    private static <T> Reading<List<T>> all(ObjectNode file, String field, Function<JsonNode, Reading<T>> one) {
        if (!file.path(field).isArray()) {
            return Reading.not("It has no list of " + field + ".");
        }
        List<T> all = new ArrayList<>();
        for (JsonNode node : file.path(field)) {
            switch (one.apply(node)) {
                case Reading.Read<T>(T value) -> all.add(value);
                case Reading.Unreadable<T>(String why) -> {
                    return Reading.not("In its list of " + field + ": " + why);
                }
            }
        }
        return Reading.of(all);
    }

    private static Reading<PublishedKey> key(JsonNode node) {
        Fields fields = new Fields(node);
        var from = fields.moment("/valid_from");
        var to = fields.maybeMoment("/valid_to").orElse(null);
        return fields.fault()
                .<Reading<PublishedKey>>map(Reading::not)
                .orElseGet(() -> JwsKey.read(node.toString()).then(key -> PublishedKey.of(key, from, to)));
    }

    private static Reading<PublishedLog> log(JsonNode node) {
        Fields fields = new Fields(node);
        String follows = fields.maybeText("/follows").orElse(null);
        return noteKey(node.path("key"), NoteKey.Kind.LOG).then(key -> Reading.of(new PublishedLog(key, follows)));
    }

    private static Reading<NoteKey> witness(JsonNode node) {
        return noteKey(node, NoteKey.Kind.WITNESS);
    }

    private static Reading<NoteKey> noteKey(JsonNode node, NoteKey.Kind kind) {
        try {
            NoteKey key = NoteKey.read(node.asString(""));
            return key.kind() == kind ? Reading.of(key) : Reading.not("A key is of the wrong kind.");
        } catch (IllegalArgumentException malformed) {
            return Reading.not("A key is not written as name+id+key.");
        }
    }
}
