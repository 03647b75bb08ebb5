/** How a soak speaks to the API's nodes: one request, one answer or none, and when. */
@NullMarked
package org.volens.demo.soak.http;

import org.jspecify.annotations.NullMarked;
