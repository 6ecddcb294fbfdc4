package io.tongpin.gateway.session;

/** What a caller may hear about. The services decide what may be read; this only keeps news from those whom it does not concern. */
public sealed interface Scope {

    /**
     * @param owner   user id of the person that the changed thing belongs to, or null when nobody owns it yet
     * @param orgPath region/store/team of that owner, or null
     */
    boolean covers(String owner, String orgPath);

    /** The whole company. */
    record All() implements Scope {
        @Override
        public boolean covers(String owner, String orgPath) {
            return true;
        }
    }

    /** One node of the organisation and what lies below it. */
    record OrgPath(String path) implements Scope {
        @Override
        public boolean covers(String owner, String orgPath) {
            return orgPath != null && (orgPath.equals(path) || orgPath.startsWith(path + "/"));
        }
    }

    /** What the person owns. */
    record Own(String person) implements Scope {
        @Override
        public boolean covers(String owner, String orgPath) {
            return person.equals(owner);
        }
    }

    record None() implements Scope {
        @Override
        public boolean covers(String owner, String orgPath) {
            return false;
        }
    }
}
