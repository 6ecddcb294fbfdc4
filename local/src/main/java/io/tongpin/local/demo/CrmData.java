package io.tongpin.local.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The public CRM data set of {@code resources/demo}, with its misspellings mended: the product {@code GTXPro} and the sector
 * {@code technolgy}. Dates are as in the files.
 */
public final class CrmData {

    public record TeamMember(String agent, String manager, String region) {
    }

    public record Account(String name, String sector, String country) {
    }

    public record Product(String name, String series, int price) {
    }

    /**
     * @param account null where nobody wrote it down
     * @param engaged null for one that is still being prospected
     * @param closedOn null while it is open
     * @param value what it was won for, in whole units; 0 otherwise
     */
    public record Opportunity(String id, String agent, String product, String account, String stage, LocalDate engaged,
                              LocalDate closedOn, long value) {

        public boolean won() {
            return "Won".equals(stage);
        }

        public boolean closed() {
            return closedOn != null;
        }
    }

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M/d/yyyy");

    private final List<TeamMember> teams;
    private final Map<String, Account> accounts;
    private final Map<String, Product> products;
    private final List<Opportunity> opportunities;

    private CrmData(List<TeamMember> teams, List<Account> accounts, List<Product> products, List<Opportunity> opportunities) {
        this.teams = teams;
        this.accounts = accounts.stream().collect(Collectors.toMap(Account::name, Function.identity()));
        this.products = products.stream().collect(Collectors.toMap(Product::name, Function.identity()));
        this.opportunities = opportunities;
    }

    public static CrmData read() {
        return new CrmData(
            rows("sales_teams.csv", row -> new TeamMember(row.getField("sales_agent"), row.getField("manager"), row.getField("regional_office"))),
            rows("accounts.csv", row -> new Account(row.getField("account"), row.getField("sector").replace("technolgy", "technology"),
                row.getField("office_location"))),
            rows("products.csv", row -> new Product(row.getField("product"), row.getField("series"), Integer.parseInt(row.getField("sales_price")))),
            rows("sales_pipeline.csv", CrmData::opportunity));
    }

    public List<TeamMember> teams() {
        return teams;
    }

    public List<Opportunity> opportunities() {
        return opportunities;
    }

    public Product product(String name) {
        return Objects.requireNonNull(products.get(name), name);
    }

    public Account account(String name) {
        return Objects.requireNonNull(accounts.get(name), name);
    }

    public String sectorOf(String account) {
        return account(account).sector();
    }

    private static Opportunity opportunity(NamedCsvRecord row) {
        var value = row.getField("close_value");
        return new Opportunity(row.getField("opportunity_id"), row.getField("sales_agent"),
            row.getField("product").replace("GTXPro", "GTX Pro"), blankToNull(row.getField("account")), row.getField("deal_stage"),
            date(row.getField("engage_date")), date(row.getField("close_date")), value.isBlank() ? 0 : Math.round(Double.parseDouble(value)));
    }

    private static LocalDate date(String text) {
        return text.isBlank() ? null : LocalDate.parse(text, DATE);
    }

    private static String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }

    private static <T> List<T> rows(String file, Function<NamedCsvRecord, T> read) {
        var resource = Objects.requireNonNull(CrmData.class.getResourceAsStream("/demo/" + file), file);
        try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return csv.stream().map(read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
