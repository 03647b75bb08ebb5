package org.volens.registry.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.consent.PersonId;

class IdentityVaultTest {

    private static final PersonId PERSON = new PersonId(UUID.randomUUID());
    private static final PersonId OTHER = new PersonId(UUID.randomUUID());
    private static final Identity AMINA = new Identity(
            "9990000018", "Khan", "Amina", List.of("1 High Street"), "LE1 5WW", "amina@example.org", null, "evenings");

    private final Path folder = TestKeys.folder().resolve("keys");
    private final IdentityVault vault = new IdentityVault(new FileMasterKeys(folder, true));

    @Test
    void what_was_sealed_opens_again_for_the_same_person() {
        assertThat(vault.open(PERSON, vault.seal(PERSON, AMINA))).isEqualTo(AMINA);
    }

    @Test
    void nothing_that_identifies_stands_in_what_is_stored_or_printed() {
        SealedIdentity sealed = vault.seal(PERSON, AMINA);

        assertThat(new String(sealed.identity(), StandardCharsets.ISO_8859_1)).doesNotContain("Khan", "999000", "LE1");
        assertThat(sealed + " " + AMINA + " " + vault).doesNotContain("Khan", "Amina", "9990000018", "LE1");
    }

    @Test
    void sealed_under_one_person_it_does_not_open_under_another() {
        SealedIdentity sealed = vault.seal(PERSON, AMINA);

        assertThatThrownBy(() -> vault.open(OTHER, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void one_persons_key_does_not_open_what_anothers_sealed() {
        SealedIdentity mine = vault.seal(PERSON, AMINA);
        SealedIdentity theirs = vault.seal(OTHER, AMINA);

        assertThatThrownBy(() -> vault.open(PERSON, new SealedIdentity(mine.wrappedKey(), 1, theirs.identity())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sealed_for_one_purpose_it_does_not_open_for_another() {
        SealedIdentity key = vault.seal(PERSON, AMINA);
        byte[] sealed = vault.seal(PERSON, key, "screening", new byte[] {1, 2, 3});

        assertThat(vault.open(PERSON, key, "screening", sealed)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> vault.open(PERSON, key, "identity", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_changed_bit_is_found() {
        SealedIdentity sealed = vault.seal(PERSON, AMINA);
        sealed.identity()[20] ^= 1;

        assertThatThrownBy(() -> vault.open(PERSON, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_changed_identity_keeps_the_persons_key() {
        SealedIdentity before = vault.seal(PERSON, AMINA);
        Identity moved =
                new Identity("9990000018", "Khan", "Amina", List.of("2 Low Street"), "LE2 6AA", null, null, null);
        SealedIdentity after = vault.reseal(PERSON, before, moved);

        assertThat(after.wrappedKey()).isEqualTo(before.wrappedKey());
        assertThat(vault.open(PERSON, after)).isEqualTo(moved);
    }

    @Test
    void the_keys_stay_the_same_at_the_next_start_and_only_the_owner_reads_them() throws IOException {
        SealedIdentity sealed = vault.seal(PERSON, AMINA);
        FileMasterKeys again = new FileMasterKeys(folder, false);

        assertThat(new IdentityVault(again).open(PERSON, sealed)).isEqualTo(AMINA);
        assertThat(Files.getPosixFilePermissions(folder.resolve("master-1.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void without_keys_the_start_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> new FileMasterKeys(TestKeys.folder(), false))
                .hasMessageContaining("volens.keys.create=true")
                .hasMessageContaining("master-N.json");
    }

    @Test
    void a_key_that_others_can_read_is_refused() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("master-1.json"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> new FileMasterKeys(folder, false)).hasMessageContaining("chmod 600");
    }

    @Test
    void a_newer_key_is_used_for_what_is_new_and_the_older_still_opens() throws IOException {
        SealedIdentity old = vault.seal(PERSON, AMINA);
        Path newer = TestKeys.folder().resolve("keys");
        new FileMasterKeys(newer, true);
        Files.copy(newer.resolve("master-1.json"), folder.resolve("master-2.json"));
        Files.copy(newer.resolve("index-1.json"), folder.resolve("index-2.json"));
        FileMasterKeys both = new FileMasterKeys(folder, false);
        IdentityVault rotated = new IdentityVault(both);

        assertThat(rotated.open(PERSON, old)).isEqualTo(AMINA);
        assertThat(rotated.seal(PERSON, AMINA).masterVersion()).isEqualTo(2);
        assertThat(new BlindIndexes(both).of(NhsNumber.read("9990000018")))
                .extracting(BlindIndex::keyVersion)
                .containsExactly(2, 1);
    }

    @Test
    void names_are_indexed_as_they_sound_on_paper() {
        BlindIndexes blind = TestKeys.BLIND;
        LocalDate birth = LocalDate.of(1961, 3, 4);
        Postcode postcode = new Postcode("LE1 5WW");

        assertThat(blind.of("O'Néill", birth, postcode)).isEqualTo(blind.of("ONEILL ", birth, postcode));
        assertThat(blind.of("Khan", birth, postcode)).isNotEqualTo(blind.of("Khan", birth.plusDays(1), postcode));
        assertThat(blind.household(List.of("1 High St."), "LE1 5WW"))
                .isEqualTo(blind.household(List.of("1 high st"), "LE1 5WW"));
        assertThat(blind.household(List.of(), "LE1 5WW")).isEmpty();
    }
}
