package io.tongpin.gateway.live;

import io.tongpin.gateway.session.Caller;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What browsers are told of an event.
 *
 * @param kind such as {@code lead.changed}
 * @param id   of the thing that changed
 */
record News(String kind, String id, Audience audience) {
    private static final Pattern TYPE = Pattern.compile("io\\.tongpin\\.([a-z]+)\\.([a-z-]+)\\.v\\d+");

    /** Whom it concerns. */
    sealed interface Audience {
        boolean includes(Caller caller);

        record Everyone() implements Audience {
            @Override
            public boolean includes(Caller caller) {
                return true;
            }
        }

        record OnePerson(String id) implements Audience {
            @Override
            public boolean includes(Caller caller) {
                return caller.id().equals(id);
            }
        }

        /** Those in whose scope the owner lies; while nobody owns it, those who see the whole company. */
        record InScope(String owner, String orgPath) implements Audience {
            @Override
            public boolean includes(Caller caller) {
                return caller.scope().covers(owner, orgPath);
            }
        }
    }

    /**
     * @param type   event type such as {@code io.tongpin.lead.lead-captured.v1}
     * @param person the only one who may learn of it, or null
     * @return empty when no page shows anything of it
     */
    static Optional<News> of(String type, String subject, String owner, String orgPath, String person) {
        var matcher = TYPE.matcher(type);
        return matcher.matches()
                ? Optional.ofNullable(kind(matcher.group(1), matcher.group(2)))
                        .flatMap(kind -> audience(kind, owner, orgPath, person).map(audience -> new News(kind, subject, audience)))
                : Optional.empty();
    }

    private static String kind(String service, String event) {
        if (event.endsWith("-published") || event.equals("playbook-outdated")) {
            return "config.published";
        }
        return switch (service) {
            case "lead" -> event.equals("import-progressed") ? "import" : event.equals("risk-detected") ? "risk" : "lead.changed";
            case "assignment" -> event.equals("representative-changed") ? null : "assignment.changed";
            case "collaboration" -> switch (event) {
                case "notification-created" -> "notification";
                case "journey-moved" -> "journey";
                case "alignment-opened", "alignment-changed", "commitment-due", "key-result-deviated" -> "alignment";
                default -> event.startsWith("review-") ? "review" : null;
            };
            case "analytics" -> event.equals("dashboard-moved") ? "dashboard" : null;
            default -> null;
        };
    }

    private static Optional<Audience> audience(String kind, String owner, String orgPath, String person) {
        if (person != null) {
            return Optional.of(new Audience.OnePerson(person));
        }
        return switch (kind) {
            case "notification" -> Optional.empty();
            // journeys and alignments name nobody: who may read them is for the service to say
            case "dashboard", "config.published", "journey", "alignment" -> Optional.of(new Audience.Everyone());
            default -> Optional.of(new Audience.InScope(owner, orgPath));
        };
    }
}
