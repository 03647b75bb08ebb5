/** One person's invitation and what follows: message, answer, put in touch with one site, screening, enrolment. Runs are in {@code .waves}. */
@NullMarked
package org.volens.invitations;

import org.jspecify.annotations.NullMarked;
