#pragma once
// What Swift cannot reach by itself: variadic functions, the closed enums of microhttpd.h (0.9.75 and 1.0 import
// differently, so Swift sees plain integers), and the system calls that the Glibc module leaves out.
// Everything is `static inline`: a static variable in the header of a system library is not emitted.
#include <errno.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/epoll.h>
#endif

// Starting and stopping

typedef struct {
    uint32_t connection_limit, address_limit, idle_seconds, threads;
    size_t memory, memory_increment, stack;
} cmhd_options;

typedef struct {
    void *context;
    MHD_AccessHandlerCallback access;
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection;
    void *(*target)(void *, const char *, struct MHD_Connection *);
    void (*log)(void *, const char *);
} cmhd_callbacks;

// Swift has no type for a callback with a va_list, so a line is formatted here. `context` is a cmhd_callbacks.
static inline void cmhd_log(void *context, const char *format, va_list arguments) {
    const cmhd_callbacks *callbacks = (const cmhd_callbacks *)context;
    char line[512];
    vsnprintf(line, sizeof line, format, arguments);
    callbacks->log(callbacks->context, line);
}

// The target is judged from its raw bytes; the library must leave its copy alone.
static inline size_t cmhd_keep_escapes(void *context, struct MHD_Connection *connection, char *text) {
    (void)context;
    (void)connection;
    return strlen(text);
}

// `callbacks` must outlive the daemon.
static inline struct MHD_Daemon *cmhd_start(int listener, const cmhd_options *o, const cmhd_callbacks *callbacks) {
#ifdef __linux__
    unsigned int flags = MHD_USE_EPOLL_INTERNAL_THREAD;
#else
    unsigned int flags = MHD_USE_AUTO_INTERNAL_THREAD;
#endif
    flags |= MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    struct MHD_OptionItem items[] = {
        {MHD_OPTION_EXTERNAL_LOGGER, (intptr_t)cmhd_log, (void *)callbacks},  // first, or the start itself is not logged
        {MHD_OPTION_LISTEN_SOCKET, listener, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, o->connection_limit, NULL},
        {MHD_OPTION_PER_IP_CONNECTION_LIMIT, o->address_limit, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, o->idle_seconds, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, (intptr_t)o->memory, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_INCREMENT, (intptr_t)o->memory_increment, NULL},
        {MHD_OPTION_STRICT_FOR_CLIENT, 0, NULL},  // 0.9.75 answers a missing Host twice when strict: we judge heads
        {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)callbacks->completed, callbacks->context},
        {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)callbacks->connection, callbacks->context},
        {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)callbacks->target, callbacks->context},
        {MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)cmhd_keep_escapes, NULL},
        {MHD_OPTION_THREAD_STACK_SIZE, (intptr_t)o->stack, NULL},
        {o->threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, o->threads, NULL},  // a pool of one is refused
        {MHD_OPTION_END, 0, NULL}};
    return MHD_start_daemon(flags, 0, NULL, NULL, callbacks->access, callbacks->context, MHD_OPTION_ARRAY, items,
                            MHD_OPTION_END);
}

// Connections and requests

static inline enum MHD_Result cmhd_yes(void) { return MHD_YES; }
static inline enum MHD_Result cmhd_no(void) { return MHD_NO; }

static inline void *cmhd_socket_context(struct MHD_Connection *c) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static inline int cmhd_socket(struct MHD_Connection *c) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

static inline const struct sockaddr *cmhd_peer(struct MHD_Connection *c) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
}

static inline int cmhd_headers(struct MHD_Connection *c, MHD_KeyValueIteratorN each, void *context) {
    return MHD_get_connection_values_n(c, MHD_HEADER_KIND, each, context);
}

static inline int cmhd_has_closed(enum MHD_ConnectionNotificationCode code) {
    return code == MHD_CONNECTION_NOTIFY_CLOSED;
}

static inline int cmhd_was_answered(enum MHD_RequestTerminationCode code) {
    return code == MHD_REQUEST_TERMINATED_COMPLETED_OK;
}

// Answers

static inline struct MHD_Response *cmhd_copied(const void *bytes, size_t count) {
    return MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}

static inline struct MHD_Response *cmhd_pulled(uint64_t count, size_t block, MHD_ContentReaderCallback read,
                                               void *context, MHD_ContentReaderFreeCallback done) {
    return MHD_create_response_from_callback(count, block, read, context, done);
}

static inline uint64_t cmhd_unknown_size(void) { return MHD_SIZE_UNKNOWN; }

// 0 when the library refuses it: control characters, or a field that it writes itself.
static inline int cmhd_add_header(struct MHD_Response *r, const char *name, const char *value) {
    return MHD_add_response_header(r, name, value) == MHD_YES;
}

static inline enum MHD_Result cmhd_queue(struct MHD_Connection *c, unsigned int status, struct MHD_Response *r) {
    return MHD_queue_response(c, status, r);
}

// Sockets

// Takes the socket of a *suspended* connection and leaves a dead one in its place. Not while the connection runs: the
// library would later take a socket out of its epoll set that is not in it, and abort.
static inline int cmhd_take_socket(struct MHD_Connection *c) {
    int shared = cmhd_socket(c), dead = socket(AF_UNIX, SOCK_STREAM, 0), own = -1;
    if (dead >= 0 && (own = fcntl(shared, F_DUPFD_CLOEXEC, 0)) >= 0 && dup2(dead, shared) < 0) {
        close(own);
        own = -1;
    }
    if (dead >= 0) close(dead);
    return own;
}

#ifdef MSG_NOSIGNAL
#define CMHD_SEND_FLAGS (MSG_NOSIGNAL | MSG_DONTWAIT)
#else
#define CMHD_SEND_FLAGS MSG_DONTWAIT
#endif

// Bytes taken by the kernel, 0 when it takes none now, -1 when the socket is broken.
static inline ssize_t cmhd_send(int fd, const void *bytes, size_t count) {
    ssize_t sent = send(fd, bytes, count, CMHD_SEND_FLAGS);
    return sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) ? 0 : sent;
}

#ifdef POLLRDHUP
enum { CMHD_HANGUP = POLLRDHUP };
#elif defined(__linux__)
enum { CMHD_HANGUP = 0x2000 };  // glibc hides POLLRDHUP without _GNU_SOURCE
#else
enum { CMHD_HANGUP = POLLHUP };
#endif

static inline int cmhd_has_left(int fd) {
    struct pollfd one = {fd, CMHD_HANGUP, 0};
    return poll(&one, 1, 0) > 0;
}

// True when the peer has ended and everything that it sent has been read.
static inline int cmhd_is_exhausted(int fd) {
    int unread = 0;
    return cmhd_has_left(fd) && ioctl(fd, FIONREAD, &unread) == 0 && unread == 0;
}

// Milliseconds that sent bytes may stay unacknowledged.
static inline void cmhd_set_user_timeout(int fd, unsigned int milliseconds) {
#ifdef __linux__
    setsockopt(fd, IPPROTO_TCP, 18 /* TCP_USER_TIMEOUT */, &milliseconds, sizeof milliseconds);
#else
    (void)fd;
    (void)milliseconds;
#endif
}

static inline void cmhd_prepare_stream(int fd, int buffer) {
    int one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
}

typedef struct {
    int known;           // 0 where the system does not tell
    uint64_t acked;      // bytes that the peer has acknowledged since it connected
    uint64_t received;   // bytes that have arrived since it connected
    int unsent;          // bytes that wait in the kernel, sent or not
} cmhd_traffic;

// The offsets are those of the kernel's tcp_info (4.1 and later): glibc's own struct ends before these fields, and
// linux/tcp.h cannot be included beside netinet/tcp.h.
static inline cmhd_traffic cmhd_measure(int fd) {
    cmhd_traffic traffic = {0, 0, 0, 0};
#ifdef __linux__
    unsigned char info[256];
    socklen_t length = sizeof info;
    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, &length) == 0 && length >= 136
        && ioctl(fd, TIOCOUTQ, &traffic.unsent) == 0) {
        memcpy(&traffic.acked, info + 120, 8);
        memcpy(&traffic.received, info + 128, 8);
        traffic.known = 1;
    }
#else
    (void)fd;
#endif
    return traffic;
}

// Milliseconds since the newest bytes arrived: asked when a head has been read, it is how long that head lay unread. 0
// where the system does not tell. The offset is that of the kernel's tcpi_last_data_recv.
static inline unsigned int cmhd_unseen_milliseconds(int fd) {
    unsigned int since = 0;
#ifdef __linux__
    unsigned char info[56];
    socklen_t length = sizeof info;
    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, &length) == 0 && length == sizeof info)
        memcpy(&since, info + 52, 4);
#else
    (void)fd;
#endif
    return since;
}

// "Tue, 15 Nov 1994 08:12:31 GMT"
static inline size_t cmhd_http_date(char *text, size_t size) {
    time_t now = time(NULL);
    struct tm parts;
    return gmtime_r(&now, &parts) ? strftime(text, size, "%a, %d %b %Y %H:%M:%S GMT", &parts) : 0;
}

// Readiness of many sockets: writable again, or gone (edge-triggered).

#ifdef __linux__
static inline int cmhd_epoll_new(void) { return epoll_create1(EPOLL_CLOEXEC); }

static inline int cmhd_epoll_add(int set, int fd) {
    struct epoll_event event = {.events = EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.fd = fd};
    return epoll_ctl(set, EPOLL_CTL_ADD, fd, &event);
}

static inline int cmhd_epoll_add_reader(int set, int fd) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    return epoll_ctl(set, EPOLL_CTL_ADD, fd, &event);
}

static inline int cmhd_epoll_wait(int set, int *fds, int room, int milliseconds) {
    struct epoll_event events[64];
    int count = epoll_wait(set, events, room < 64 ? room : 64, milliseconds);
    for (int i = 0; i < count; i++) fds[i] = events[i].data.fd;
    return count < 0 ? 0 : count;
}
#endif
