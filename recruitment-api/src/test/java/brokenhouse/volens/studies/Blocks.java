package brokenhouse.volens.studies;

import java.util.concurrent.Future;
import reactor.core.publisher.Mono;

class Blocks {
    Object wait(Mono<String> mono, Future<String> future) throws Exception {
        Thread.sleep(1);
        return mono.block() + future.get();
    }
}
