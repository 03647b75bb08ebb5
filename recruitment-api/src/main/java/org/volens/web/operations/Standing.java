package org.volens.web.operations;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the service stands in law ({@code volens.standing.*}). Nothing is served without it, and everyone may read it.
 *
 * @param serviceName what people know the service as
 * @param fictional {@code true} where everything in it is made up, {@code false} where it is real; must be said
 * @param controller named data controller
 * @param processorAgreement reference of the agreement with the processor
 * @param recReference research-database approval of the ethics committee
 * @param recExpiry last day of that approval
 * @param dpiaVersion version of the data protection impact assessment
 * @param caldicottGuardian Caldicott Guardian
 * @param retentionSchedule reference of the retention schedule
 * @param contact where people reach us
 */
@ConfigurationProperties("volens.standing")
public record Standing(
        @DefaultValue("") String serviceName,
        @DefaultValue("") String fictional,
        @DefaultValue("") String controller,
        @DefaultValue("") String processorAgreement,
        @DefaultValue("") String recReference,
        @DefaultValue("") String recExpiry,
        @DefaultValue("") String dpiaVersion,
        @DefaultValue("") String caldicottGuardian,
        @DefaultValue("") String retentionSchedule,
        @DefaultValue Contact contact) {

    /** Where people reach us. */
    public record Contact(
            @DefaultValue("") String phone,
            @DefaultValue("") String email,
            @DefaultValue("") String hours) {}

    /** Whether everything is made up. */
    public boolean isFictional() {
        return "true".equals(fictional);
    }

    /** What is missing or no longer good on that day, each as a sentence that names the setting. */
    List<String> faults(LocalDate today) {
        List<String> faults = new ArrayList<>();
        settings().forEach((name, value) -> {
            if (value.isBlank()) {
                faults.add("volens.standing." + name + " is not set.");
            }
        });
        if (!fictional.isBlank() && !fictional.matches("true|false")) {
            faults.add("volens.standing.fictional must be true or false.");
        }
        if (!recExpiry.isBlank()) {
            faults.addAll(expiryFaults(today));
        }
        return faults;
    }

    private List<String> expiryFaults(LocalDate today) {
        try {
            return LocalDate.parse(recExpiry).isBefore(today)
                    ? List.of("volens.standing.rec-expiry has passed (" + recExpiry + "): renew the approval first.")
                    : List.of();
        } catch (DateTimeException unreadable) {
            return List.of("volens.standing.rec-expiry must be a date such as 2027-03-31.");
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("service-name", serviceName);
        settings.put("fictional", fictional);
        settings.put("controller", controller);
        settings.put("processor-agreement", processorAgreement);
        settings.put("rec-reference", recReference);
        settings.put("rec-expiry", recExpiry);
        settings.put("dpia-version", dpiaVersion);
        settings.put("caldicott-guardian", caldicottGuardian);
        settings.put("retention-schedule", retentionSchedule);
        settings.put("contact.phone", contact.phone());
        settings.put("contact.email", contact.email());
        settings.put("contact.hours", contact.hours());
        return settings;
    }
}
