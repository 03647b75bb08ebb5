/** Who the signed-in person is and what the service is called; imports only the root of api. */
@NullMarked
package org.volens.admin.api.account;

import org.jspecify.annotations.NullMarked;
