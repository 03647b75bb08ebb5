package edgetest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.web.Etags;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Endpoints for the tests of the edge. */
@RestController
public class Things {

    public record Part(String code, int size) {}

    public record Thing(String name, LocalDate on, List<Part> parts) {}

    public record Made(int number, String name, Instant at) {}

    public final AtomicInteger made = new AtomicInteger();
    public volatile Sinks.One<String> gate = Sinks.one();

    @PostMapping("/things")
    public Mono<ResponseEntity<Made>> make(@RequestBody Thing thing) {
        return switch (thing.name()) {
            case "refused" ->
                Mono.error(Refusal.field("name", "name-taken", "The name is taken.")
                        .toException());
            case "fault" -> {
                made.incrementAndGet();
                yield Mono.error(new IllegalStateException("secret detail about Mrs Example"));
            }
            case "slow" -> gate.asMono().then(Mono.fromSupplier(() -> answer(thing)));
            default -> Mono.fromSupplier(() -> answer(thing));
        };
    }

    private ResponseEntity<Made> answer(Thing thing) {
        int number = made.incrementAndGet();
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Location", "/things/" + number)
                .body(new Made(number, thing.name(), Instant.parse("2026-11-21T10:00:00Z")));
    }

    @GetMapping("/things/{number}")
    public ResponseEntity<String> see(@PathVariable("number") int number, @RequestParam("colour") String colour) {
        return Etags.tagged(7, colour + number);
    }

    @PutMapping("/things/{number}")
    public String change(
            @PathVariable("number") int number, @RequestHeader(name = "If-Match", required = false) String tag) {
        if (Etags.expected(tag) != 7) {
            throw Etags.stale().toException();
        }
        return "changed";
    }

    @PostMapping(path = "/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    public Mono<Integer> file(@RequestBody byte[] bytes) {
        return Mono.just(bytes.length);
    }
}
