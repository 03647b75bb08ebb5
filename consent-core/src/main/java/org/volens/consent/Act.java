package org.volens.consent;

import java.util.List;
import java.util.UUID;

/** Something this house may do that concerns a person, and which therefore asks consent at that moment. */
public sealed interface Act {

    /** Short name for permits and uses. */
    String name();

    /** The study or site it concerns, or the register. */
    Scope scope();

    /** The purposes that must stand at yes, in the order in which a no is given as the reason. */
    List<String> purposes();

    /**
     * Invite to a study by one channel, having been found by the record.
     *
     * @param commercial whether the sponsor is commercial, which needs its own yes
     */
    record Invite(UUID studyId, Channel channel, boolean commercial) implements Act {
        @Override
        public String name() {
            return "invite";
        }

        @Override
        public Scope scope() {
            return Scope.study(studyId);
        }

        @Override
        public List<String> purposes() {
            String contact = PurposeCodes.contact(channel);
            return commercial
                    ? List.of(contact, PurposeCodes.MATCH_BY_RECORD, PurposeCodes.COMMERCIAL_SPONSORS)
                    : List.of(contact, PurposeCodes.MATCH_BY_RECORD);
        }
    }

    /** Tell what became of something of the person's own with a study, such as an invitation that ran out. */
    record Tell(UUID studyId, Channel channel) implements Act {
        @Override
        public String name() {
            return "tell";
        }

        @Override
        public Scope scope() {
            return Scope.study(studyId);
        }

        @Override
        public List<String> purposes() {
            return List.of(PurposeCodes.contact(channel));
        }
    }

    /** Keep or search a health fact from the person's record. */
    record MatchByRecord() implements Act {
        @Override
        public String name() {
            return "match-by-record";
        }

        @Override
        public Scope scope() {
            return Scope.REGISTER;
        }

        @Override
        public List<String> purposes() {
            return List.of(PurposeCodes.MATCH_BY_RECORD);
        }
    }

    /** Keep and use what the person tells about themselves. */
    record KeepAnswers() implements Act {
        @Override
        public String name() {
            return "keep-answers";
        }

        @Override
        public Scope scope() {
            return Scope.REGISTER;
        }

        @Override
        public List<String> purposes() {
            return List.of(PurposeCodes.SELF_REPORTED);
        }
    }

    /** Let the person's answers steer who is asked. */
    record Steer() implements Act {
        @Override
        public String name() {
            return "steer";
        }

        @Override
        public Scope scope() {
            return Scope.REGISTER;
        }

        @Override
        public List<String> purposes() {
            return List.of(PurposeCodes.STEERING);
        }
    }

    /** Show to one site who the person is, because the person asked to be put in touch with it. */
    record ShowIdentity(UUID studyId, UUID siteId) implements Act {
        @Override
        public String name() {
            return "show-identity";
        }

        @Override
        public Scope scope() {
            return Scope.site(siteId);
        }

        @Override
        public List<String> purposes() {
            return List.of(PurposeCodes.PUT_IN_TOUCH);
        }
    }
}
