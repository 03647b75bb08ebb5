package org.volens.demo.people;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/** What a synthetic person has allowed the register. */
public enum Permission {
    /** Being told about studies. */
    CONTACT,
    /** Use of their record to find studies; without it no health fact exists. */
    MATCHING,
    /** Use of their answers so that studies include people like them. */
    STEERING;

    /** Most allow contact and matching together, as a register of volunteers would find; some stop part of the way. */
    static Set<Permission> drawn(SplittableRandom chance) {
        double ladder = chance.nextDouble();
        boolean steers = chance.nextDouble() < 0.72;
        if (ladder < 0.86) {
            return steers ? EnumSet.allOf(Permission.class) : EnumSet.of(CONTACT, MATCHING);
        }
        if (ladder < 0.93) {
            return EnumSet.of(CONTACT);
        }
        return ladder < 0.95 ? EnumSet.of(MATCHING) : EnumSet.noneOf(Permission.class);
    }
}
