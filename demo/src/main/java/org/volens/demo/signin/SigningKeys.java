package org.volens.demo.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One signing key per issuer, made at the first start and kept in a file that only its owner may read. */
final class SigningKeys implements JWKSource<SecurityContext> {

    private static final int BITS = 2048;

    private final Map<Issuer, JWKSet> keys = new EnumMap<>(Issuer.class);

    /** Reads the keys of a folder, making those that are missing. */
    SigningKeys(Path folder) throws IOException, JOSEException, ParseException {
        Files.createDirectories(folder);
        for (Issuer issuer : Issuer.values()) {
            keys.put(issuer, new JWKSet(kept(folder.resolve("sign-in-" + issuer.path + ".jwk"), issuer)));
        }
    }

    /** The key of one issuer. */
    JWKSet of(Issuer issuer) {
        return keys.getOrDefault(issuer, new JWKSet());
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(of(Issuer.current()));
    }

    private static RSAKey kept(Path file, Issuer issuer) throws IOException, JOSEException, ParseException {
        if (Files.exists(file)) {
            return RSAKey.parse(Files.readString(file));
        }
        RSAKey made = new RSAKeyGenerator(BITS)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(issuer.keyAlgorithm)
                .keyIDFromThumbprint(true)
                .generate();
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(file, ownerOnly);
        Files.writeString(file, made.toJSONString());
        return made;
    }
}
