package org.zhibao.registry.programme;

/** One of the measures that a meeting resolved upon; work tasks are issued from it by its number. */
public record Measure(int number, String title, String text) {}
