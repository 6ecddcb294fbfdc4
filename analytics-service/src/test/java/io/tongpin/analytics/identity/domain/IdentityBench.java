package io.tongpin.analytics.identity.domain;

import de.siegmar.fastcsv.reader.CsvReader;
import io.tongpin.analytics.attribution.domain.Attribution;
import io.tongpin.analytics.attribution.domain.Model;
import io.tongpin.analytics.attribution.domain.TouchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Pairwise F1 and speed of identity resolution on made-up batches with seeds of their own, and on public record-linkage sets in a folder:
 * CSV files in FEBRL's columns, whose ids are {@code rec-N-org} and {@code rec-N-dup-M}. Then the attribution of a million paths.
 * Arguments: folder (optional).
 */
final class IdentityBench {

    private IdentityBench() {}

    public static void main(String[] arguments) throws IOException {
        resolve("warm-up", Corruption.people(500, 500, 1, 4, false, 70));
        resolve("people, one duplicate each, 4 changes", Corruption.people(5_000, 5_000, 1, 4, false, 71));
        resolve("people, up to 5 duplicates, 10 changes", Corruption.people(2_000, 3_000, 5, 10, false, 72));
        resolve("companies, up to 4 duplicates, 5 changes", Corruption.companies(3_000, 3_000, 4, 5, 73));
        if (arguments.length > 0) {
            try (var files = Files.list(Path.of(arguments[0]))) {
                for (var file : files.filter(file -> file.toString().endsWith(".csv")).sorted().toList()) {
                    resolve(file.getFileName().toString(), read(file));
                }
            }
        }
        attribute(1_000_000);
    }

    private static void resolve(String name, Corruption.Batch batch) {
        long began = System.nanoTime();
        var resolution = Resolution.of(batch.records());
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("%-44s %,6d records  F1 %.4f  %d to review  %.1f s  %,.0f records/s%n", name, batch.records().size(),
                batch.f1(resolution.clusters().stream().map(Resolution.Cluster::ids).toList()), resolution.review().size(), seconds, batch.records().size() / seconds);
    }

    private static void attribute(int paths) {
        var random = new Random(74);
        var channels = List.of("search", "webinar", "referral", "call", "visit", "expo", "mail", "partner", "social", "display", "fair", "video");
        var all = new ArrayList<TouchPath>(paths);
        for (int i = 0; i < paths; i++) {
            all.add(TouchPath.of(random.ints(1 + random.nextInt(6), 0, channels.size()).mapToObj(channels::get).toList(), random.nextInt(3), random.nextInt(5)));
        }
        for (var model : List.of(Model.MARKOV, Model.SHAPLEY, Model.LINEAR)) {
            long began = System.nanoTime();
            Attribution.evaluate(model, all);
            System.out.printf("%s of %,d paths: %.2f s%n", model, paths, (System.nanoTime() - began) / 1e9);
        }
    }

    private static Corruption.Batch read(Path file) throws IOException {
        var records = new ArrayList<CustomerRecord>();
        Map<String, String> truth = new LinkedHashMap<>();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            rows.forEach(row -> {
                var values = new HashMap<String, String>();
                row.getFieldsAsMap().forEach((name, value) -> values.put(name.strip(), value.isBlank() ? null : value.strip()));
                var id = values.get("rec_id");
                truth.put(id, id.replaceAll("^(rec-\\d+)-.*$", "$1"));
                var street = String.join(" ", List.of(text(values, "street_number"), text(values, "address_1"), text(values, "address_2"))).strip();
                records.add(new CustomerRecord(id, null, values.get("given_name"), values.get("surname"), values.get("phone_number"), null, values.get("soc_sec_id"),
                        street.isEmpty() ? null : street, values.get("suburb"), values.get("postcode"), values.get("state"), values.get("date_of_birth")));
            });
        }
        return new Corruption.Batch(records, truth);
    }

    private static String text(Map<String, String> values, String name) {
        return values.getOrDefault(name, "") == null ? "" : values.getOrDefault(name, "");
    }
}
