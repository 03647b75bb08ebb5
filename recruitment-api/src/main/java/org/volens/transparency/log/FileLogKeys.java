package org.volens.transparency.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.volens.consent.ledger.LogKeys;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;
import org.volens.web.operations.StartRefused;

/**
 * The log's Ed25519 key in the file {@code log.key} beside the register's other keys: one line of PKCS#8 and one of the public
 * key, in base64. Only this account can read it.
 */
final class FileLogKeys implements LogKeys {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final String origin;
    private final KeyPair pair;
    private final Map<String, NoteSigner> signers = new ConcurrentHashMap<>();

    FileLogKeys(Path folder, String origin, boolean create) {
        this.origin = origin;
        Path file = folder.resolve("log.key");
        try {
            if (create && Files.notExists(file)) {
                make(folder, file);
            }
            if (Files.notExists(file)) {
                throw new StartRefused("The folder " + folder + " lacks the log's key (log.key). Put it there, or set"
                        + " volens.keys.create=true to make a new one for a register that has nobody on it yet.");
            }
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new StartRefused(
                        "The key file " + file + " can be read by others. Make it the API's alone: chmod 600.");
            }
            this.pair = read(Files.readAllLines(file));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException failed) {
            throw new StartRefused("The key file " + file + " is damaged or cannot be read.");
        }
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public NoteSigner signer(String name) {
        return signers.computeIfAbsent(name, one -> new NoteSigner(one, NoteKey.Kind.LOG, pair));
    }

    private static KeyPair read(List<String> lines) throws GeneralSecurityException {
        if (lines.size() < 2) {
            throw new GeneralSecurityException("Two lines are needed.");
        }
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                keys.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))),
                keys.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))));
    }

    private static void make(Path folder, Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String text = Base64.getEncoder().encodeToString(made.getPrivate().getEncoded()) + "\n"
                + Base64.getEncoder().encodeToString(made.getPublic().getEncoded()) + "\n";
        try (var out = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException made2) {
            throw new StartRefused("Another process is making the keys; start again.");
        }
    }
}
