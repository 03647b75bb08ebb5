package org.volens.consent.signing;

/**
 * What of a study decides how it is signed.
 *
 * @param medicinesTrial a clinical trial of a medicine
 * @param moreThanMinimalRisk by its ethics approval
 * @param remote whether people may say yes without anybody of the team in the room
 */
public record StudyFacts(boolean medicinesTrial, boolean moreThanMinimalRisk, boolean remote) {}
