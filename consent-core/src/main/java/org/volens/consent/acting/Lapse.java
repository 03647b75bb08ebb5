package org.volens.consent.acting;

import java.time.LocalDate;

/**
 * A yes that no longer carries anything new, because the person decides themselves now. It is not taken back: history
 * keeps it, and the person may say the same.
 *
 * @param yes what was said for them
 * @param on first day on which it does not carry
 * @param sentence why, in plain words
 */
public record Lapse(StandingYes yes, LocalDate on, String sentence) {}
