/** Invitation runs and invitations by reference; a part of a study's page, and the drawing of a run that approvers share. */
@NullMarked
package org.volens.admin.invitations;

import org.jspecify.annotations.NullMarked;
