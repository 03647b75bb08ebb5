/** The edge: problems, correlation, paging, repeated requests, the clock. Every endpoint may use it; it knows no feature. */
@NullMarked
package org.volens.web;

import org.jspecify.annotations.NullMarked;
