#pragma once
// What Swift cannot reach by itself: a macro that hands its own version on.
#include <zlib.h>

// 31: the largest window, and gzip's head and tail around it.
static inline int czlib_begin_gzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
}
