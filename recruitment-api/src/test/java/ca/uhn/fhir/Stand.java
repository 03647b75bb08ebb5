package ca.uhn.fhir;

/** Stands for HAPI, which is not on the class path yet, in the demonstration that the ban works. */
public class Stand {}
