package org.volens.demo.journey;

import java.util.function.Consumer;

/**
 * One step of the story.
 *
 * @param sentence what happens, as a reader would tell it
 * @param play does it, and fails when it is not so
 */
record Step(String sentence, Consumer<Story> play) {}
