package org.volens.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something this house may do that concerns a person, and which therefore asks consent at that moment. */
public sealed interface Act {

    /** Short name for permits and uses. */
    String name();

    /** The study or site it concerns, or the register. */
    default Scope scope() {
        return study().map(Scope::study).orElse(Scope.REGISTER);
    }

    /** The purposes that must stand at yes, in the order in which a no is given as the reason. */
    List<String> purposes();

    /** Whether it contacts nobody and shows nobody who the person is, so that the person can let it go on after their death. */
    default boolean afterDeath() {
        return false;
    }

    /** What it is, as the person reads it in their use log: "to ...". */
    String told();

    /** The study it concerns, if it concerns one. */
    default Optional<UUID> study() {
        return Optional.empty();
    }

    /** What the study is, where the act asks for that too. */
    default Optional<Nature> studied() {
        return Optional.empty();
    }

    /** Whether it reaches the person, so that a pause holds it up. */
    default boolean reaches() {
        return false;
    }

    /** The channel by which it reaches the person; empty for what does not reach them. */
    default Optional<Channel> by() {
        return Optional.empty();
    }

    /** Whether leaving the study that it concerns ends it. */
    default boolean endedByLeaving() {
        return study().isPresent();
    }

    /** Where a purpose of it is decided: in its study, at its site, or for the register. */
    default Scope decidedIn(String purpose) {
        if (purpose.equals(PurposeCodes.PUT_IN_TOUCH)) {
            return scope();
        }
        return PurposeCodes.ofStudy(purpose) ? study().map(Scope::study).orElseThrow() : Scope.REGISTER;
    }

    /** The option of taking part that speaks instead of its purposes, once the person answered it in the study. */
    default Optional<String> option() {
        return Optional.empty();
    }

    /** What the person must have agreed to in the study at some time, whatever they said since. */
    default Optional<String> onceAgreed() {
        return Optional.empty();
    }

    /** The channel that need not be agreed to, but must not have been refused or stopped. */
    default Optional<Channel> unlessSaidNo() {
        return Optional.empty();
    }

    /** Invite to a study by one channel, having been found by the record. */
    record Invite(UUID studyId, Channel channel, Nature nature) implements Act {

        /** To a study of which nothing but the sponsor needs a yes of its own. */
        public Invite(UUID studyId, Channel channel, boolean commercial) {
            this(studyId, channel, Nature.of(commercial));
        }

        @Override
        public Optional<Channel> by() {
            return Optional.of(channel);
        }

        @Override
        public String name() {
            return "invite";
        }

        @Override
        public List<String> purposes() {
            return and(List.of(PurposeCodes.contact(channel), PurposeCodes.MATCH_BY_RECORD), nature);
        }

        @Override
        public String told() {
            return "to invite you by " + channel.told();
        }

        @Override
        public Optional<UUID> study() {
            return Optional.of(studyId);
        }

        @Override
        public Optional<Nature> studied() {
            return Optional.of(nature);
        }

        @Override
        public boolean reaches() {
            return true;
        }
    }

    /** Tell what became of something of the person's own with a study, such as an invitation that ran out. */
    record Tell(UUID studyId, Channel channel) implements Act {
        @Override
        public Optional<Channel> by() {
            return Optional.of(channel);
        }

        @Override
        public String name() {
            return "tell";
        }

        @Override
        public List<String> purposes() {
            return List.of(PurposeCodes.contact(channel));
        }

        @Override
        public String told() {
            return "to write to you by " + channel.told();
        }

        @Override
        public Optional<UUID> study() {
            return Optional.of(studyId);
        }

        @Override
        public boolean reaches() {
            return true;
        }
    }

    /**
     * Tell the results of a study to who took part in it and wants to hear them: by the study's own option where they answered
     * it, otherwise by what they said of results for the register. Asking for them is enough, and they are told after leaving
     * the study and in a pause too, but never by a channel to which the person said no.
     */
    record TellResults(UUID studyId, Channel channel) implements Act {
        @Override
        public Optional<Channel> by() {
            return Optional.of(channel);
        }

        @Override
        public String name() {
            return "tell-results";
        }

        @Override
        public List<String> purposes() {
            return List.of(PurposeCodes.RESULTS);
        }

        @Override
        public String told() {
            return "to tell you results by " + channel.told();
        }

        @Override
        public Optional<UUID> study() {
            return Optional.of(studyId);
        }

        /** Whoever asked for results hears them, also after leaving the study. */
        @Override
        public boolean endedByLeaving() {
            return false;
        }

        @Override
        public Optional<Channel> unlessSaidNo() {
            return Optional.of(channel);
        }

        @Override
        public Optional<String> onceAgreed() {
            return Optional.of(PurposeCodes.TAKE_PART);
        }

        @Override
        public Optional<String> option() {
            return Optional.of(PurposeCodes.RESULTS_OPTION);
        }
    }

    /**
     * Do what the person agreed to as an option of taking part in a study, such as to keep a sample, while they take part. What
     * reaches them by a channel waits for a pause to end and for no stop of that channel. Results have an act of their own.
     */
    record UseOption(
            UUID studyId, String optionCode, @Nullable Channel channel) implements Act {

        public UseOption {
            if (!PurposeCodes.endsWithTakingPart(optionCode)) {
                throw new IllegalArgumentException(optionCode + " is no option that is used so.");
            }
            if (optionCode.equals(PurposeCodes.CONTACT_LATER_OPTION) && channel == null) {
                throw new IllegalArgumentException("Nobody is contacted without a channel.");
            }
        }

        @Override
        public Optional<Channel> by() {
            return Optional.ofNullable(channel);
        }

        @Override
        public String name() {
            return "use-option";
        }

        @Override
        public List<String> purposes() {
            return List.of(optionCode, PurposeCodes.TAKE_PART);
        }

        @Override
        public String told() {
            String what = switch (optionCode) {
                case "take-part-samples" -> "to keep or use your samples";
                case "take-part-records" -> "to link your records";
                case PurposeCodes.CONTACT_LATER_OPTION -> "to contact you about later studies";
                default -> "to do what you said yes to besides taking part";
            };
            return by().map(way -> what + " by " + way.told()).orElse(what);
        }

        @Override
        public Optional<UUID> study() {
            return Optional.of(studyId);
        }

        @Override
        public boolean afterDeath() {
            return channel == null;
        }

        @Override
        public boolean reaches() {
            return channel != null;
        }

        @Override
        public Optional<Channel> unlessSaidNo() {
            return by();
        }
    }

    /** Tell what is owed to the person whatever they chose; about a study, where it is owed to those in one. */
    record TellAnyway(@Nullable UUID studyId, Channel channel, StillTold why) implements Act {
        @Override
        public Optional<Channel> by() {
            return Optional.of(channel);
        }

        @Override
        public String name() {
            return "tell-anyway";
        }

        @Override
        public List<String> purposes() {
            return List.of();
        }

        @Override
        public String told() {
            return "to tell you by " + channel.told() + " " + why.what();
        }

        @Override
        public Optional<UUID> study() {
            return Optional.ofNullable(studyId);
        }

        @Override
        public boolean endedByLeaving() {
            return false;
        }

        @Override
        public Optional<String> onceAgreed() {
            return why.ofStudy() ? Optional.of(PurposeCodes.TAKE_PART) : Optional.empty();
        }
    }

    /** Keep or search a health fact from the person's record. */
    record MatchByRecord() implements Act {
        @Override
        public String name() {
            return "match-by-record";
        }

        @Override
        public List<String> purposes() {
            return List.of(PurposeCodes.MATCH_BY_RECORD);
        }

        @Override
        public String told() {
            return "to use your record to find studies";
        }
    }

    /** Keep and use what the person tells about themselves. */
    record KeepAnswers() implements Act {
        @Override
        public String name() {
            return "keep-answers";
        }

        @Override
        public List<String> purposes() {
            return List.of(PurposeCodes.SELF_REPORTED);
        }

        @Override
        public String told() {
            return "to keep what you told us about yourself";
        }
    }

    /** Let the person's answers steer who is asked. */
    record Steer() implements Act {
        @Override
        public String name() {
            return "steer";
        }

        @Override
        public List<String> purposes() {
            return List.of(PurposeCodes.STEERING);
        }

        @Override
        public String told() {
            return "to use your answers so that studies include people like you";
        }
    }

    /** Take in data from a wearable device. */
    record AcceptWearable() implements Act {
        @Override
        public String name() {
            return "accept-wearable";
        }

        @Override
        public List<String> purposes() {
            return List.of(PurposeCodes.WEARABLES);
        }

        @Override
        public String told() {
            return "to take in data from your device";
        }
    }

    /** Include in an extract of data for one study. */
    record Extract(UUID studyId, Nature nature) implements Act {
        @Override
        public String name() {
            return "extract";
        }

        @Override
        public List<String> purposes() {
            return and(List.of(PurposeCodes.MATCH_BY_RECORD), nature);
        }

        @Override
        public String told() {
            return "to include you in data";
        }

        @Override
        public boolean afterDeath() {
            return true;
        }

        @Override
        public Optional<UUID> study() {
            return Optional.of(studyId);
        }

        @Override
        public Optional<Nature> studied() {
            return Optional.of(nature);
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

        @Override
        public String told() {
            return "to see who you are";
        }

        @Override
        public Optional<UUID> study() {
            return Optional.of(studyId);
        }
    }

    /** Tell the team of a study, which knows the person since they asked to be put in touch, of a yes that was given again. */
    record TellTeam(UUID studyId, UUID siteId) implements Act {
        @Override
        public String name() {
            return "tell-team";
        }

        @Override
        public Scope scope() {
            return Scope.site(siteId);
        }

        @Override
        public List<String> purposes() {
            return List.of(PurposeCodes.PUT_IN_TOUCH);
        }

        @Override
        public String told() {
            return "to hear of your choices";
        }

        @Override
        public Optional<UUID> study() {
            return Optional.of(studyId);
        }
    }

    private static List<String> and(List<String> own, Nature nature) {
        List<String> purposes = new ArrayList<>(own);
        purposes.addAll(nature.purposes());
        return List.copyOf(purposes);
    }
}
