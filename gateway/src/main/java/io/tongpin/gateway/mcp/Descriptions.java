package io.tongpin.gateway.mcp;

/** What several tools say to an assistant about the same argument. */
final class Descriptions {
    static final String KEY = "Any text of at most 200 characters: a call repeated with the same one is done once. Give one when you may have to "
            + "repeat a call that was not answered";
    static final String FROM = "First company date of the period, YYYY-MM-DD; default the first of this month";
    static final String TO = "Company date after the period's last, YYYY-MM-DD; default tomorrow";
    static final String SCOPE = "Organisation path such as /East or /East/Store; default all that the person sees";
    static final String DEFINITION = "Which of the metric's definitions; default its first. list_metrics names them";

    private Descriptions() {}
}
