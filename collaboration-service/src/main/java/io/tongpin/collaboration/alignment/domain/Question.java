package io.tongpin.collaboration.alignment.domain;

import java.util.List;

/** The three questions of an alignment, and nothing else. The first two each department answers for itself, the goal is one. */
public enum Question {
    ROOT_CAUSE(List.of("sales", "marketing", "delivery")), ACTION_NEEDED(List.of("sales", "marketing", "delivery")), JOINT_GOAL(List.of("all"));

    private final List<String> departments;

    Question(List<String> departments) {
        this.departments = departments;
    }

    public List<String> departments() {
        return departments;
    }
}
