"""As much of librdkafka, which Praxis itself is built on, as it takes to deliver messages again."""

import ctypes
from ctypes import POINTER, byref, c_char_p, c_int, c_int32, c_int64, c_size_t, c_void_p

from processes import Missing

AGAIN = b"again"
# rd_kafka_vtype_t
END, TOPIC, PARTITION, VALUE, KEY, FLAGS, HEADERS = 0, 1, 3, 4, 5, 7, 10
COPY = 0x2


class Record(ctypes.Structure):
    _fields_ = [
        ("error", c_int), ("topic", c_void_p), ("partition", c_int32), ("value", c_void_p), ("length", c_size_t),
        ("key", c_void_p), ("key_length", c_size_t), ("offset", c_int64), ("own", c_void_p),
    ]  # fmt: skip


def library():
    try:
        found = ctypes.CDLL("librdkafka.so.1")
    except OSError as error:
        raise Missing(f"librdkafka is needed to deliver messages again: {error}") from error
    for name in ("conf_new", "new", "topic_partition_list_new", "topic_partition_list_add", "headers_copy", "headers_new"):
        getattr(found, f"rd_kafka_{name}").restype = c_void_p
    found.rd_kafka_consumer_poll.restype = POINTER(Record)
    found.rd_kafka_topic_name.restype = c_char_p
    return found


class Handle:
    def __init__(self, is_consumer, settings):
        self.library = library()
        conf = self.library.rd_kafka_conf_new()
        text = ctypes.create_string_buffer(512)
        for name, value in settings.items():
            if self.library.rd_kafka_conf_set(c_void_p(conf), name.encode(), value.encode(), text, c_size_t(512)) != 0:
                raise Missing(f"librdkafka: {text.value.decode()}")
        made = self.library.rd_kafka_new(int(is_consumer), c_void_p(conf), text, c_size_t(512))
        if not made:
            raise Missing(f"librdkafka: {text.value.decode()}")
        self.handle = c_void_p(made)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.library.rd_kafka_destroy(self.handle)


class Message:
    """A copy: what it was made from is given back."""

    def __init__(self, library, record):
        self.library = library
        self.topic = library.rd_kafka_topic_name(c_void_p(record.contents.topic))
        self.partition = record.contents.partition
        self.value = ctypes.string_at(record.contents.value, record.contents.length)
        self.key = ctypes.string_at(record.contents.key, record.contents.key_length) if record.contents.key else b""
        found = c_void_p()
        library.rd_kafka_message_headers(record, byref(found))
        self.headers = c_void_p(library.rd_kafka_headers_copy(found) if found else library.rd_kafka_headers_new(c_size_t(1)))
        value, size = c_void_p(), c_size_t()
        self.is_again = library.rd_kafka_header_get_last(self.headers, AGAIN, byref(value), byref(size)) == 0
        if not self.is_again:
            library.rd_kafka_header_add(self.headers, AGAIN, c_int64(-1), b"1", c_int64(1))


class Consumer(Handle):
    """Everything that the topics get from now on."""

    def __init__(self, brokers, group, topics):
        super().__init__(True, {
            "bootstrap.servers": brokers, "group.id": group, "auto.offset.reset": "latest", "log_level": "0"})  # fmt: skip
        self.library.rd_kafka_poll_set_consumer(self.handle)
        wanted = c_void_p(self.library.rd_kafka_topic_partition_list_new(len(topics)))
        for topic in topics:
            self.library.rd_kafka_topic_partition_list_add(wanted, topic.encode(), c_int32(-1))
        self.library.rd_kafka_subscribe(self.handle, wanted)
        self.library.rd_kafka_topic_partition_list_destroy(wanted)

    def poll(self, seconds):
        """What is there; waits so long for the first."""
        found, wait = [], int(seconds * 1000)
        while len(found) < 5000:
            record = self.library.rd_kafka_consumer_poll(self.handle, wait)
            if not record:
                break
            if record.contents.error == 0:
                found.append(Message(self.library, record))
            self.library.rd_kafka_message_destroy(record)
            wait = 0
        return found

    def __exit__(self, *error):
        self.library.rd_kafka_consumer_close(self.handle)
        super().__exit__(*error)


class Producer(Handle):
    def __init__(self, brokers):
        super().__init__(False, {"bootstrap.servers": brokers, "linger.ms": "5", "log_level": "0"})

    def send(self, message):
        headers = c_void_p(self.library.rd_kafka_headers_copy(message.headers))
        self.library.rd_kafka_producev(
            self.handle, c_int(TOPIC), c_char_p(message.topic), c_int(PARTITION), c_int32(message.partition), c_int(VALUE),
            c_char_p(message.value), c_size_t(len(message.value)), c_int(KEY), c_char_p(message.key),
            c_size_t(len(message.key)), c_int(FLAGS), c_int(COPY), c_int(HEADERS), headers, c_int(END))  # fmt: skip

    def flush(self):
        self.library.rd_kafka_flush(self.handle, 5000)
        self.library.rd_kafka_poll(self.handle, 0)
