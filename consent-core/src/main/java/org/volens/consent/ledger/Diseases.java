package org.volens.consent.ledger;

import java.util.List;
import org.volens.consent.duo.DiseaseAreas;
import reactor.core.publisher.Mono;

/** The illnesses that the register's definition names. */
public interface Diseases {

    /** Names illnesses; those that are named stay as they are. */
    Mono<Void> define(List<DiseaseAreas.Area> areas);

    /** Every illness named, in order of their codes. */
    Mono<List<DiseaseAreas.Area>> all();
}
