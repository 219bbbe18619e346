"""Delivers again, and out of order, what a topic and a channel have delivered."""

import collections
import random
import socket
import threading
import time

from processes import Missing
from rdkafka import Consumer, Producer


class Redelivery:
    """Everything that travels while it runs travels twice more, shuffled among what came before."""

    def __init__(self, environment):
        self.isOver = threading.Event()
        self.count = collections.Counter()
        self.threads = [
            threading.Thread(target=self.work, args=(turn, environment), daemon=True) for turn in (self.kafka, self.redis)
        ]
        self.failure = None
        for thread in self.threads:
            thread.start()

    def end(self):
        """How many were delivered again, in words."""
        self.isOver.set()
        for thread in self.threads:
            thread.join()
        if self.failure:
            raise self.failure
        return ", ".join(f"{count} through {name}" for name, count in sorted(self.count.items())) or "nothing"

    def work(self, turn, environment):
        try:
            turn(environment)
        except Exception as error:  # A thread's end is told by whoever waits for it.
            self.failure = error

    def kafka(self, environment):
        brokers, prefix = environment["PRAXIS_KAFKA_BROKERS"], environment["PRAXIS_KAFKA_TOPIC_PREFIX"]
        topics = [f"{prefix}hc-updates", f"{prefix}booking-events"]
        with Consumer(brokers, f"{prefix}again", topics) as consumer, Producer(brokers) as producer:
            kept = []
            while not self.isOver.is_set():
                kept += [message for message in consumer.poll(0.5) if not message.is_again]
                # The newest twice, and some of long ago between them.
                turn = kept[-500:] * 2 + random.sample(kept, min(len(kept), 200))
                random.shuffle(turn)
                for message in turn:
                    producer.send(message)
                self.count["Kafka"] += len(turn)
                producer.flush()

    def redis(self, environment):
        host, port = environment["PRAXIS_REDIS_ADDRESS"].rsplit(":", 1)
        with Redis(host, int(port)) as listener, Redis(host, int(port)) as teller:
            listener.send("PSUBSCRIBE", environment["PRAXIS_REDIS_PREFIX"] + "*")
            own, kept = collections.Counter(), []
            while not self.isOver.is_set():
                for word in listener.words(0.5):
                    if word[0] != b"pmessage":
                        continue
                    message = (word[2], word[3])
                    if own[message] > 0:
                        own[message] -= 1
                    else:
                        kept.append(message)
                turn = kept[-200:] * 2 + random.sample(kept, min(len(kept), 100))
                random.shuffle(turn)
                for message in turn:
                    own[message] += 1
                    teller.send("PUBLISH", *message)
                list(teller.words(0.01))
                self.count["Redis"] += len(turn)


class Redis:
    """As much of its protocol as that takes."""

    def __init__(self, host, port):
        self.socket = socket.create_connection((host, port), timeout=10)
        self.buffer = b""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.socket.close()

    def send(self, *words):
        raw = [word if isinstance(word, bytes) else word.encode() for word in words]
        self.socket.sendall(b"*%d\r\n" % len(raw) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in raw))

    def words(self, seconds):
        """What comes within that time."""
        end = time.monotonic() + seconds
        try:
            while (left := end - time.monotonic()) > 0:
                self.socket.settimeout(left)
                found = self.reply(0)
                while found:
                    value, used = found
                    self.buffer = self.buffer[used:]
                    yield value if isinstance(value, list) else [value]
                    found = self.reply(0)
                more = self.socket.recv(1 << 16)
                if not more:
                    raise Missing("Redis ended a connection")
                self.buffer += more
        except TimeoutError:
            return

    def reply(self, at):
        """(value, where it ends) of what begins there; None where not all of it is here."""
        end = self.buffer.find(b"\r\n", at)
        if end < 0:
            return None
        kind, text, at = self.buffer[at : at + 1], self.buffer[at + 1 : end], end + 2
        if kind == b"$" and int(text) >= 0:
            end = at + int(text)
            return (self.buffer[at:end], end + 2) if len(self.buffer) >= end + 2 else None
        if kind == b"*":
            values = []
            for _ in range(int(text)):
                found = self.reply(at)
                if not found:
                    return None
                values.append(found[0])
                at = found[1]
            return values, at
        return text, at
