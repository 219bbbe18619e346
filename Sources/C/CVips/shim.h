#pragma once
// libvips, loaded by hand where pictures are made, and nowhere else: linked, it would bring a hundred and fifty libraries
// into every server that starts. So its header is not included and it is not needed to build; what is declared here has
// not changed within soname 42. Its operations take options until a NULL: each is wrapped with those that we use.
#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <spawn.h>
#ifdef __linux__
#include <signal.h>
#include <sys/prctl.h>
#endif

typedef struct cvips_image cvips_image;

typedef struct {
    int (*init)(const char *);
    void (*concurrency)(int);
    void (*cache)(int);
    void (*block)(const char *, int);
    cvips_image *(*open)(const void *, size_t, const char *, ...);
    int (*width)(const cvips_image *);
    int (*height)(const cvips_image *);
    int (*thumbnail)(void *, size_t, cvips_image **, int, ...);
    int (*shrink)(cvips_image *, cvips_image **, int, ...);
    cvips_image *(*copy)(cvips_image *);
    int (*webp)(cvips_image *, void **, size_t *, ...);
    int (*jpeg)(cvips_image *, void **, size_t *, ...);
    void *(*colour)(int, ...);
    void (*colour_free)(void *);
    char **(*fields)(const cvips_image *);
    int (*forget)(cvips_image *, const char *);
    void (*free_texts)(char **);
    const char *(*complaints)(void);
    void (*unref)(void *);
    void (*free)(void *);
} cvips_library;

static inline int cvips_find(void *library, const char *name, void *place) {
    void *found = dlsym(library, name);
    *(void **)place = found;
    return found != 0;
}

// Loads the library, allows it to read JPEG, PNG and WebP, and nothing else. 0 where it is not there.
static inline int cvips_load(cvips_library *v, const char *name) {
    void *l = dlopen(name, RTLD_NOW | RTLD_GLOBAL);
    if (!l) return 0;
    int complete = cvips_find(l, "vips_init", &v->init) && cvips_find(l, "vips_concurrency_set", &v->concurrency) &&
                   cvips_find(l, "vips_cache_set_max", &v->cache) &&
                   cvips_find(l, "vips_operation_block_set", &v->block) &&
                   cvips_find(l, "vips_image_new_from_buffer", &v->open) &&
                   cvips_find(l, "vips_image_get_width", &v->width) &&
                   cvips_find(l, "vips_image_get_height", &v->height) &&
                   cvips_find(l, "vips_thumbnail_buffer", &v->thumbnail) &&
                   cvips_find(l, "vips_thumbnail_image", &v->shrink) &&
                   cvips_find(l, "vips_image_copy_memory", &v->copy) &&
                   cvips_find(l, "vips_webpsave_buffer", &v->webp) &&
                   cvips_find(l, "vips_jpegsave_buffer", &v->jpeg) &&
                   cvips_find(l, "vips_array_double_newv", &v->colour) &&
                   cvips_find(l, "vips_area_unref", &v->colour_free) &&
                   cvips_find(l, "vips_image_get_fields", &v->fields) &&
                   cvips_find(l, "vips_image_remove", &v->forget) && cvips_find(l, "g_strfreev", &v->free_texts) &&
                   cvips_find(l, "vips_error_buffer", &v->complaints) &&
                   cvips_find(l, "g_object_unref", &v->unref) && cvips_find(l, "g_free", &v->free);
    if (!complete || v->init("praxis") != 0) return 0;
    v->concurrency(1);
    v->cache(0);
    v->block("VipsForeignLoad", 1);
    v->block("VipsForeignLoadJpeg", 0);
    v->block("VipsForeignLoadPng", 0);
    v->block("VipsForeignLoadWebp", 0);
    return 1;
}

// Reads the head alone.
static inline cvips_image *cvips_open(cvips_library *v, const void *bytes, size_t count) {
    return v->open(bytes, count, "", (char *)0);
}

static inline int cvips_width(cvips_library *v, cvips_image *image) { return v->width(image); }
static inline int cvips_height(cvips_library *v, cvips_image *image) { return v->height(image); }

// Upright, in sRGB, at most `side` by `side`, never larger than it was; fails on a picture that is cut or broken.
static inline cvips_image *cvips_thumbnail(cvips_library *v, const void *bytes, size_t count, int side) {
    enum { only_down = 2 };
    cvips_image *made = 0;
    if (v->thumbnail((void *)bytes, count, &made, side, "height", side, "size", only_down, "export_profile", "srgb",
                     "option_string", "[fail_on=error]", (char *)0))
        return 0;
    cvips_image *whole = v->copy(made);
    v->unref(made);
    // The cache below paints black what could not be read, and goes on: only its complaint tells.
    if (whole && *v->complaints()) {
        v->unref(whole);
        return 0;
    }
    return whole;
}

// A copy of at most that size, which has forgotten all but its points: where it was taken, by whom, with what. The
// writers are asked to leave that out, too; that of WebP in 8.14 does not listen.
static inline cvips_image *cvips_shrink(cvips_library *v, cvips_image *image, int side) {
    enum { only_down = 2 };
    cvips_image *made = 0;
    if (v->shrink(image, &made, side, "height", side, "size", only_down, (char *)0)) return 0;
    char **fields = v->fields(made);
    for (char **field = fields; field && *field; field++) v->forget(made, *field);
    v->free_texts(fields);
    return made;
}

// 0 is success; the bytes are freed by cvips_free.
static inline int cvips_webp(cvips_library *v, cvips_image *image, int quality, void **bytes, size_t *count) {
    return v->webp(image, bytes, count, "Q", quality, "strip", 1, (char *)0);
}

// The same; what is transparent becomes white.
static inline int cvips_jpeg(cvips_library *v, cvips_image *image, int quality, void **bytes, size_t *count) {
    void *white = v->colour(1, 255.0);
    int code = v->jpeg(image, bytes, count, "Q", quality, "strip", 1, "optimize_coding", 1, "background", white,
                       (char *)0);
    v->colour_free(white);
    return code;
}

static inline void cvips_drop(cvips_library *v, cvips_image *image) { v->unref(image); }
static inline void cvips_free(cvips_library *v, void *bytes) { v->free(bytes); }

// The resources are an enum in one C library and numbers in another.
static inline int cvips_limit(int resource, uint64_t most) {
    struct rlimit limit = {(rlim_t)most, (rlim_t)most};
    return setrlimit(resource, &limit);
}
static inline int cvips_limit_memory(uint64_t bytes) { return cvips_limit(RLIMIT_AS, bytes); }
static inline int cvips_limit_time(uint64_t seconds) { return cvips_limit(RLIMIT_CPU, seconds); }
static inline int cvips_limit_files(uint64_t count) { return cvips_limit(RLIMIT_NOFILE, count); }
// None may be written at all: pipes are not counted.
static inline int cvips_limit_written(void) { return cvips_limit(RLIMIT_FSIZE, 0); }
static inline int cvips_limit_dumps(void) { return cvips_limit(RLIMIT_CORE, 0); }

// Ends with the process that started it, and never gains a right.
static inline void cvips_tie_to_parent(void) {
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
}

// What is started has nothing else open, whoever forgot to mark it.
static inline void cvips_close_from(posix_spawn_file_actions_t *actions, int first) {
#ifdef __linux__
    extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
    posix_spawn_file_actions_addclosefrom_np(actions, first);
#else
    (void)actions;
    (void)first;
#endif
}
