package org.volens.participants;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.volens.consent.ledger.LogKeys;
import org.volens.consent.proof.receipt.FileReceiptKeys;
import org.volens.consent.proof.receipt.ReceiptTerms;
import org.volens.consent.proof.receipt.Receipts;
import org.volens.web.operations.Standing;

/** What all receipts of this register say alike. */
@Configuration(proxyBeanMethods = false)
class ReceiptConfiguration {

    @Bean
    Receipts receipts(
            Standing standing,
            FileReceiptKeys keys,
            LogKeys log,
            @Value("${volens.receipts.privacy-notice:${volens.public-url:http://localhost:8080}/v1/service}")
                    String notice,
            @Value("${volens.receipts.address:see the privacy notice}") String address,
            @Value("${volens.receipts.jurisdiction:GB-ENG}") String jurisdiction,
            @Value("${volens.receipts.storage:United Kingdom}") String storage,
            @Value("${volens.standing.organisation-ods:VOL}") String ods) {
        var contact = standing.contact();
        var controller = new ReceiptTerms.Party(
                ods, "controller", standing.controller(), address, contact.phone(), contact.email(), null);
        var handling = new ReceiptTerms.Handling(
                List.of("what you told us about yourself", "what you allowed from your record"),
                List.of(storage),
                "as in the retention schedule " + standing.retentionSchedule(),
                jurisdiction,
                List.of(),
                "Tell us in the app, by the link in any message, by phone on " + contact.phone()
                        + ", by letter, or through anybody who works with us.");
        return new Receipts(
                new ReceiptTerms(notice, List.of(controller), log.origin(), handling, Map.of()), keys.signer());
    }
}
