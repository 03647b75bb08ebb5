package brokenhouse.volens.studies;

import org.springframework.web.bind.annotation.RestController;

@RestController
public class PublicEndpoint {}
