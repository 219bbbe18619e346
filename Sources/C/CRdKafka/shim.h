#pragma once
// What Swift cannot reach by itself: a variadic function and cast macros.
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

// Copies key and value; takes the headers only when it succeeds.
static inline rd_kafka_resp_err_t rdkafka_send(
    rd_kafka_t *rk, rd_kafka_topic_t *topic, const void *key, size_t key_size, const void *value, size_t value_size,
    rd_kafka_headers_t *headers, void *opaque) {
    return rd_kafka_producev(
        rk, RD_KAFKA_V_RKT(topic), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY((void *)key, key_size),
        RD_KAFKA_V_VALUE((void *)value, value_size), RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_OPAQUE(opaque),
        RD_KAFKA_V_END);
}

static inline int32_t rdkafka_any_partition(void) { return RD_KAFKA_PARTITION_UA; }
