/** Invitation runs, the numbers they are planned with, and invitations without names; imports only the root of api. */
@NullMarked
package org.volens.admin.api.runs;

import org.jspecify.annotations.NullMarked;
