package org.volens.consent.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.r2dbc.ScratchLedger;

/** What the audit of a scratch ledger says, for tests of other rooms. */
public record Audited(int code, String words) {

    public static Audited of(ScratchLedger ledger, Path outside, List<NoteKey> keys, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--outside", outside.toString()));
        keys.forEach(key -> arguments.addAll(List.of("--key", key.write())));
        arguments.addAll(List.of(more));
        AuditedLedger.Said said = AuditedLedger.run(
                Map.of(
                        "VOLENS_DB_URL",
                        ledger.url(),
                        "VOLENS_DB_AUDIT",
                        ScratchLedger.AUDITOR.name(),
                        "VOLENS_DB_AUDIT_PASSWORD",
                        ScratchLedger.AUDITOR.password()),
                arguments.toArray(String[]::new));
        return new Audited(said.code(), said.words());
    }
}
