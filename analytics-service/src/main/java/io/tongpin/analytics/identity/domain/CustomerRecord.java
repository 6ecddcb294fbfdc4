package io.tongpin.analytics.identity.domain;

/**
 * What one system knows of a customer, as it wrote it. Every value may be null.
 *
 * @param id        the record's id in the batch or in its system
 * @param name      company, or a person's whole name
 * @param birthDate in any order of year, month and day that starts or ends with the year
 */
public record CustomerRecord(String id, String name, String givenName, String surname, String phone, String email, String taxNumber, String street,
        String city, String postcode, String state, String birthDate) {

    public static CustomerRecord company(String id, String name, String phone, String email, String taxNumber) {
        return new CustomerRecord(id, name, null, null, phone, email, taxNumber, null, null, null, null, null);
    }
}
