package org.volens.subscribers;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Settings of subscribers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeClocks.class)
class SubscribersConfiguration {}
