package org.volens.consent.signing;

/** Where somebody was when they signed. */
public enum SigningChannel {
    APP(true),
    WEB(true),
    VIDEO_CALL(true),
    POST(true),
    /** With a member of the study's team in the room, on paper or on a screen. */
    FACE_TO_FACE(false);

    private final boolean remote;

    SigningChannel(boolean remote) {
        this.remote = remote;
    }

    /** Whether nobody of the team was in the room. */
    public boolean remote() {
        return remote;
    }
}
