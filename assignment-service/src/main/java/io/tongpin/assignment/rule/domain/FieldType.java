package io.tongpin.assignment.rule.domain;

/** What kind of value a field of a lead holds. */
public enum FieldType { TEXT, NUMBER, BOOLEAN }
