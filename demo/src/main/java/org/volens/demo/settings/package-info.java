/** What a person may choose about a demo: its folder, its ports, its size; reads the environment once and starts nothing. */
@NullMarked
package org.volens.demo.settings;

import org.jspecify.annotations.NullMarked;
