package org.volens.cohort;

import org.volens.consent.Act;

/**
 * Whom a pool leaves out besides those who do not suit or do not permit.
 *
 * @param invite the invitation that people must permit; its study's earlier invitees are left out
 * @param mostInvitations most invitations to all studies together within {@code withinDays}; 0 means no cap
 * @param withinDays days over which invitations are counted
 * @param householdWaitDays days after an invitation to a household in which its other members wait; 0 means none
 */
public record PoolOptions(Act.Invite invite, int mostInvitations, int withinDays, int householdWaitDays) {

    private static final int HOUSEHOLD_WAIT_DAYS = 14;

    /** No contact cap; households wait 14 days between invitations. */
    public static PoolOptions of(Act.Invite invite) {
        return new PoolOptions(invite, 0, 0, HOUSEHOLD_WAIT_DAYS);
    }

    /** The same with a contact cap. */
    public PoolOptions capped(int invitations, int days) {
        return new PoolOptions(invite, invitations, days, householdWaitDays);
    }
}
