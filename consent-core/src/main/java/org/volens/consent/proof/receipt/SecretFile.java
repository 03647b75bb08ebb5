package org.volens.consent.proof.receipt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.volens.consent.proof.jws.Es256;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.jws.StrictJson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A secret key as it stands in its file: a JWK that says since when it counts. */
record SecretFile(Es256 pair, Instant from) {

    private static final String FROM = "valid_from";

    static byte[] write(Es256 pair, Instant from) {
        ObjectNode file = (ObjectNode) JsonMapper.shared().readTree(pair.secretJson());
        file.put(FROM, from.toString());
        return (file + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static Reading<SecretFile> read(byte[] bytes) {
        return StrictJson.object(bytes).then(file -> {
            Fields fields = new Fields(file);
            Instant from = fields.moment("/" + FROM);
            return fields.fault()
                    .<Reading<SecretFile>>map(Reading::not)
                    .orElseGet(() -> Es256.read(file.toString()).then(pair -> Reading.of(new SecretFile(pair, from))));
        });
    }
}
