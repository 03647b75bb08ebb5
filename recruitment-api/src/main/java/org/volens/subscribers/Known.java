package org.volens.subscribers;

import java.util.UUID;

/**
 * That a subscriber knows a person, and by what: the reference that was given when the person asked to be put in touch. A
 * sponsor knows those alone who are enrolled.
 *
 * @param siteId the site that the person asked to be put in touch with
 * @param participant the reference
 * @param commercial whether the study's sponsor is commercial
 * @param contactOnly whether the person has not agreed to take part
 * @param current whether the site still has to do with the person; not so once they took back what was passed or left the study
 * @param toldOfStop whether the subscriber was ever told of a stop of this person
 */
record Known(
        UUID subscriberId,
        Subscriber.Kind kind,
        UUID studyId,
        UUID siteId,
        String organisationOds,
        String organisationName,
        String participant,
        boolean commercial,
        boolean contactOnly,
        boolean current,
        boolean toldOfStop) {}
