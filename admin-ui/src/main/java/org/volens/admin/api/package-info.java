/** The only room that speaks HTTP: it turns the API's answers into records and its refusals into values; it knows no screen. */
@NullMarked
package org.volens.admin.api;

import org.jspecify.annotations.NullMarked;
