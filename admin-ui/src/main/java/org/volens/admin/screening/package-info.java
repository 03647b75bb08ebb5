/** What a site's team does after a yes; a part of a study's page. Who a person is shows only when asked for. */
@NullMarked
package org.volens.admin.screening;

import org.jspecify.annotations.NullMarked;
