package org.volens.demo.settings;

/** A setting or a circumstance with which the demo cannot start; the message is a full sentence for the person at the keyboard. */
public final class SettingRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong and what to do about it. */
    public SettingRefused(String sentence) {
        super(sentence);
    }
}
