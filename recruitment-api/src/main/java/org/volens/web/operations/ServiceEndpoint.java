package org.volens.web.operations;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells anyone who runs the service and where it stands in law. */
@RestController
class ServiceEndpoint {

    private final Standing standing;

    ServiceEndpoint(Standing standing) {
        this.standing = standing;
    }

    /** What everyone may know about the service. */
    record Service(
            String serviceName,
            boolean fictional,
            String controller,
            Standing.Contact contact,
            DataProtection dataProtection,
            EthicsApproval standing) {}

    /** Who answers for the data. */
    record DataProtection(
            String processorAgreement, String dpiaVersion, String caldicottGuardian, String retentionSchedule) {}

    /** The approval under which the register is kept. */
    record EthicsApproval(String recReference, String recExpiry) {}

    @GetMapping("/v1/service")
    Service service() {
        return new Service(
                standing.serviceName(),
                standing.isFictional(),
                standing.controller(),
                standing.contact(),
                new DataProtection(
                        standing.processorAgreement(),
                        standing.dpiaVersion(),
                        standing.caldicottGuardian(),
                        standing.retentionSchedule()),
                new EthicsApproval(standing.recReference(), standing.recExpiry()));
    }
}
