package org.zhibao.campaign.fault;

/** A fault and when it happens, counted from the moment everything was ready. */
public record Step(long atMillis, Fault fault) {}
