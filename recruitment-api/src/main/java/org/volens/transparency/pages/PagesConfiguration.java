package org.volens.transparency.pages;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Brings the settings of pages into the process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PageHours.class)
class PagesConfiguration {}
