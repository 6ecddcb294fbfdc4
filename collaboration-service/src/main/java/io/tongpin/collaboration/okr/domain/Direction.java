package io.tongpin.collaboration.okr.domain;

/** Which way is better. */
public enum Direction { HIGHER, LOWER }
