package org.volens.consent.acting;

/** A case as the law sees it. */
record LegalCase(Nation nation, StudyType type, AgeBand age, Capacity capacity, Role role, boolean nobodyNearer) {}
