package dev.perennial.domain.journey;

/**
 * A touchpoint whose day has come.
 *
 * @param declared what is to go out
 */
public record DueTouchpoint(
    PersonDesk desk, Run run, Touchpoint declared, PlannedTouchpoint planned) {}
