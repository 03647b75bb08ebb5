package org.volens.consent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.Capacity;
import org.volens.consent.ledger.ActingTasks;
import org.volens.consent.r2dbc.ScratchLedger;

/** Law 5 of what was said beforehand: a stop that followed from it, and a deletion after a death, pass the audit; a changed one does not. */
class BeforehandAuditTest {

    @Test
    void law_5_what_was_done_as_said_beforehand_is_in_the_log_like_all_else(@TempDir Path outside) throws Exception {
        try (ScratchLedger ledger = ScratchLedger.fresh()) {
            AuditedLedger audited = new AuditedLedger(ledger, outside);
            PersonId unable = said(ledger, "contact-by-app", "if-unable-leave-register", "after-death-go-on");
            PersonId dead = said(ledger, "contact-by-app", "after-death-delete");
            assertThat(ledger.findings()
                            .found(
                                    unable,
                                    new ActingTasks.Finding(
                                            Scope.REGISTER, Capacity.LACKS, LocalDate.of(2026, 3, 1), "staff-7", null))
                            .block()
                            .stops())
                    .hasSize(1);
            ledger.deaths()
                    .learnt(List.of(dead), How.record("staff-1"))
                    .as(ledger.transaction()::transactional)
                    .block();
            ledger.integrate(AuditedLedger.SIGNER, outside);
            assertThat(audited.audit().words()).endsWith("Nothing diverges.\n");
            assertThat(ledger.lateErasures(outside.resolve("erasures"), Duration.ZERO, Duration.ZERO)
                            .run()
                            .block())
                    .isOne();
            ledger.integrate(AuditedLedger.SIGNER, outside);
            assertThat(audited.audit().words()).contains("2 people (1 erased)").endsWith("Nothing diverges.\n");
            assertThat(ledger.tamper("UPDATE volens.consent_content SET canonical = convert_to(replace("
                            + "convert_from(canonical, 'UTF8'), 'if-unable-leave-register\",\"seq\":1',"
                            + " 'if-unable-leave-register\",\"seq\":7'), 'UTF8') WHERE seq = 2 AND person_id = '"
                            + unable.value() + "'"))
                    .isOne();
            assertThat(audited.audit().code()).isOne();
        }
    }

    private static PersonId said(ScratchLedger ledger, String... codes) {
        PersonId person = AuditedLedger.person();
        ledger.consents().choose(person, AuditedLedger.given(0, codes)).block();
        return person;
    }
}
