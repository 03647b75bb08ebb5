package org.volens.studies.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Files that were cut or scratched on their way are an answer, never an exception. */
class DamagedFilesTest {

    private static final int CUTS = 50;
    private static final int SCRATCHES = 400;
    private static final long SEED = 20_261_101;

    @Test
    void a_file_cut_anywhere_is_refused() throws IOException {
        for (byte[] whole : files()) {
            for (int cut = 0; cut < CUTS; cut++) {
                byte[] part = Arrays.copyOf(whole, (int) ((long) whole.length * cut / CUTS));
                assertThat(StudyRecords.read(part)).isInstanceOf(RecordReading.Refused.class);
            }
        }
    }

    @Test
    void a_small_file_cut_at_every_byte_is_refused() {
        byte[] whole = Samples.text(Samples.ISRCTN).strip().getBytes();
        for (int length = 0; length < whole.length; length++) {
            assertThat(StudyRecords.read(Arrays.copyOf(whole, length))).isInstanceOf(RecordReading.Refused.class);
        }
    }

    @Test
    void a_scratched_file_is_read_or_refused() throws IOException {
        Random random = new Random(SEED);
        int refused = 0;
        int read = 0;
        for (byte[] whole : files()) {
            for (int scratch = 0; scratch < SCRATCHES; scratch++) {
                byte[] scratched = whole.clone();
                for (int i = random.nextInt(1, 4); i > 0; i--) {
                    scratched[random.nextInt(scratched.length)] = (byte) random.nextInt(256);
                }
                switch (StudyRecords.read(scratched)) {
                    case RecordReading.Read whatever -> read++;
                    case RecordReading.Refused whatever -> refused++;
                }
            }
        }
        assertThat(refused).isPositive();
        assertThat(read).isPositive();
    }

    @Test
    void shuffled_pieces_are_read_or_refused() {
        Random random = new Random(SEED);
        for (String sample : Samples.ALL) {
            List<String> lines = new ArrayList<>(Samples.text(sample).lines().toList());
            for (int i = 0; i < SCRATCHES; i++) {
                java.util.Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
                assertThat(Samples.read(String.join("\n", lines))).isNotNull();
            }
        }
    }

    /** Every value of a record replaced by each other kind of value in turn. */
    @Test
    void a_value_of_any_other_kind_is_read_or_refused_with_its_field() {
        String sample = Samples.text(Samples.V2);
        var values = java.util.regex.Pattern.compile("(?<=: )(\"(?:[^\"\\\\]|\\\\.)*\"|\\d+|true|false)")
                .matcher(sample);
        while (values.find()) {
            for (String other : List.of("null", "[]", "{}", "[[]]", "[{}]", "0", "-0.5", "true", "\"\"", "\"x\"")) {
                String changed = sample.substring(0, values.start()) + other + sample.substring(values.end());
                if (Samples.read(changed) instanceof RecordReading.Refused refused) {
                    assertThat(refused.field()).isNotEqualTo("file");
                }
            }
        }
    }

    private static List<byte[]> files() throws IOException {
        List<byte[]> files = new ArrayList<>();
        Samples.ALL.forEach(name -> files.add(Samples.text(name).strip().getBytes()));
        try {
            for (Path path : Samples.registryFixtures()) {
                byte[] content = Files.readAllBytes(path);
                if (content.length < 20_000) {
                    files.add(new String(content).strip().getBytes());
                }
            }
        } catch (TestAbortedException absent) {
            System.out.println(absent.getMessage());
        }
        return files;
    }
}
