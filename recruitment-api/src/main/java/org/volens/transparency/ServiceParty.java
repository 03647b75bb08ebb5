package org.volens.transparency;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The register itself, as the one who did something on its own. */
@Component
public class ServiceParty {

    private final Use.By by;

    ServiceParty(
            @Value("${volens.standing.organisation-ods:VOL}") String ods,
            @Value("${volens.standing.service-name:The register}") String name) {
        this.by = new Use.By(ods, name, "the register", null, null);
    }

    /** Who to name in the use log. */
    public Use.By by() {
        return by;
    }
}
