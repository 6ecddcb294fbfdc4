package io.tongpin.collaboration.digest;

/** Ways a digest reaches people: each head in the product, and their group by the WeCom robot. */
enum Channel {
    IN_APP, WECOM_ROBOT
}
