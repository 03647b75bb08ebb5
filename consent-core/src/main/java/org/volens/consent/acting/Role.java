package org.volens.consent.acting;

/** In what role somebody acts for a person. Whether the role counts depends on nation, study, age and capacity. */
public enum Role {
    PARENTAL_RESPONSIBILITY("parental responsibility", Voice.CONSENT),
    PERSONAL_LEGAL_REPRESENTATIVE("personal legal representative", Voice.CONSENT),
    PROFESSIONAL_LEGAL_REPRESENTATIVE("professional legal representative", Voice.CONSENT),
    PERSONAL_CONSULTEE("personal consultee", Voice.ADVICE),
    NOMINATED_CONSULTEE("nominated consultee", Voice.ADVICE),
    WELFARE_GUARDIAN("welfare guardian", Voice.CONSENT),
    WELFARE_ATTORNEY("welfare attorney", Voice.CONSENT),
    NEAREST_RELATIVE("nearest relative", Voice.CONSENT);

    private final String words;
    private final Voice voice;

    Role(String words, Voice voice) {
        this.words = words;
        this.voice = voice;
    }

    /** What a role's words are in law. Advice is never consent and is never stored as consent. */
    public enum Voice {
        CONSENT,
        ADVICE
    }

    /** The role in words. */
    public String words() {
        return words;
    }

    /** What its words are in law. */
    public Voice voice() {
        return voice;
    }
}
