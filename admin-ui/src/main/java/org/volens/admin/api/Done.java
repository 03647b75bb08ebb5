package org.volens.admin.api;

/** For acts whose answer we do not read, because the screen reads the thing afresh. */
public record Done() {}
