/* The fibres of one decision maker, and the work of several threads on them.
 *
 * A row of a fibre is a pattern of the decision maker's own options. Rows are numbered stage by stage: a stage is the
 * set of one-way options already used, so that a move never leads to a stage that is not a superset of the one left.
 */
#ifndef STANDOFF_FIBRES_SHAPE_H
#define STANDOFF_FIBRES_SHAPE_H

#include <pthread.h>
#include <stdlib.h>

#include "arguments.h"
#include "simd.h"

enum {
    LANES = 64,  /* fibres compared side by side */
    PADDING = 32, /* items left free between fibres that are copied out together */
    MOST_THREADS = 64,
};

/* Positions within a fibre, or the like, in 1, 2 or 4 bytes each. */
typedef struct {
    void *data;
    int item; /* bytes each */
} Numbers;

static inline uint32_t get(const Numbers *n, uint32_t at)
{
    return n->item == 1   ? ((const uint8_t *)n->data)[at]
           : n->item == 2 ? ((const uint16_t *)n->data)[at]
                          : ((const uint32_t *)n->data)[at];
}

static inline void put(const Numbers *n, uint32_t at, uint32_t value)
{
    if (n->item == 1)
        ((uint8_t *)n->data)[at] = (uint8_t)value;
    else if (n->item == 2)
        ((uint16_t *)n->data)[at] = (uint16_t)value;
    else
        ((uint32_t *)n->data)[at] = value;
}

static int width_of(uint32_t most) { return most < 1u << 8 ? 1 : most < 1u << 16 ? 2 : 4; }

typedef struct {
    int options;
    uint32_t own, rest;   /* options to move by, and all others */
    uint32_t size;        /* rows of a fibre */
    uint32_t stages;      /* sets of one-way options */
    uint32_t in_stage;    /* rows of each */
    uint32_t *row;        /* row -> own options taken */
} Shape;

/* The low bits of a number, spread over the bits of a mask. */
static inline uint32_t deposit(uint32_t number, uint32_t mask)
{
    uint32_t result = 0;
    for (; mask; mask &= mask - 1, number >>= 1)
        if (number & 1)
            result |= mask & (0u - mask);
    return result;
}

/* The next pattern of the bits of a mask, counting up; after the last, none. */
static inline uint32_t next_pattern(uint32_t pattern, uint32_t mask) { return ((pattern | ~mask) + 1) & mask; }

/* All but the rows. Returns 0 with an exception set: the masks overlap or do not fit. */
static int make_outline(Shape *s, int options, unsigned long both, unsigned long up, unsigned long down)
{
    memset(s, 0, sizeof *s);
    unsigned long all = options >= 0 && options <= 31 ? (1ul << options) - 1 : 0;
    if (options < 0 || options > 31 || ((both | up | down) & ~all) || (both & up) || (both & down) || (up & down)) {
        PyErr_SetString(PyExc_ValueError, "masks of options that overlap, or more than 31 options");
        return 0;
    }
    s->options = options;
    s->own = (uint32_t)(both | up | down);
    s->rest = (uint32_t)all & ~s->own;
    s->in_stage = 1u << __builtin_popcount((uint32_t)both);
    s->stages = 1u << __builtin_popcount((uint32_t)(up | down));
    s->size = s->in_stage * s->stages;
    return 1;
}

/* Returns 0 with an exception set: as above, or memory has run out. */
static int make_shape(Shape *s, int options, unsigned long both, unsigned long up, unsigned long down)
{
    if (!make_outline(s, options, both, up, down))
        return 0;
    s->row = malloc(s->size * sizeof *s->row);
    if (s->row == NULL) {
        PyErr_NoMemory();
        return 0;
    }
    uint32_t used = 0, *row = s->row;
    do {
        uint32_t pattern = 0;
        do {
            *row++ = (used ^ (uint32_t)down) | pattern;
            pattern = next_pattern(pattern, (uint32_t)both);
        } while (pattern);
        used = next_pattern(used, (uint32_t)(up | down));
    } while (used);
    return 1;
}

/* A few fibres that lie side by side: a tile. */
typedef struct {
    uint32_t lanes;        /* fibres in a tile */
    uint32_t tiles;
    uint32_t outer;        /* options that tell tiles apart */
    uint32_t run;          /* so many neighbouring lanes are neighbours in memory too */
    uint32_t place[LANES]; /* lane -> its options, from those that are not own */
} Tiling;

static void make_tiling(Tiling *t, const Shape *s, uint32_t most)
{
    uint32_t inner = 0, outer = s->rest;
    for (t->lanes = 1; t->lanes < most && outer; t->lanes *= 2) {
        inner |= outer & (0u - outer);
        outer &= outer - 1;
    }
    t->outer = outer;
    t->tiles = 1u << __builtin_popcount(outer);
    for (uint32_t lane = 0; lane < t->lanes; lane++)
        t->place[lane] = deposit(lane, inner);
    for (t->run = 1; t->run < t->lanes && t->place[t->run] == t->run; t->run *= 2)
        ;
}

/* A few neighbouring items, a power of two bytes up to 64: no call, no loop. */
static inline __attribute__((always_inline)) void copy(void *to, const void *from, size_t bytes)
{
    switch (bytes) {
    case 1: memcpy(to, from, 1); break;
    case 2: memcpy(to, from, 2); break;
    case 4: memcpy(to, from, 4); break;
    case 8: memcpy(to, from, 8); break;
    case 16: memcpy(to, from, 16); break;
    case 32: memcpy(to, from, 32); break;
    default: memcpy(to, from, 64); break;
    }
}

/* Tiles shared out to threads, a few at a time. */
typedef struct Job Job;
typedef struct {
    Job *job;
    Waiting *waiting; /* the thread that called from Python; NULL for the others */
    void *space;      /* scratch memory of this thread */
    int changed;
} Worker;

struct Job {
    const Shape *shape;
    Tiling tiling;
    void (*one)(Worker *, uint32_t base); /* one tile, by its lowest string */
    size_t space;                         /* scratch bytes a thread needs */
    uint32_t at_once, next;
    volatile int stop, failed;
    /* what is worked on */
    const void *payoff;
    const uint8_t *feasible; /* or NULL */
    void *better;            /* string -> how many of its fibre are better; 1, 2 or 4 bytes each */
    int better_item;
    void *low, *result;      /* values; result NULL: lower them in place */
};

/* Called now and then in long loops; whether to stop. */
static inline int interrupted(Worker *w)
{
    if (w->waiting) {
        poll_signals(w->waiting);
        if (w->waiting->stop)
            w->job->stop = 1;
    }
    return w->job->stop;
}

static void *work(void *argument)
{
    Worker *w = argument;
    Job *job = w->job;
    void *memory = malloc(job->space + 64);
    if (memory == NULL) {
        job->failed = job->stop = 1;
        return NULL;
    }
    w->space = (void *)(((uintptr_t)memory + 63) & ~(uintptr_t)63);
    while (!interrupted(w)) {
        uint32_t from = __atomic_fetch_add(&job->next, job->at_once, __ATOMIC_RELAXED);
        if (from >= job->tiling.tiles)
            break;
        uint32_t left = job->tiling.tiles - from, count = left < job->at_once ? left : job->at_once;
        uint32_t base = deposit(from, job->tiling.outer);
        for (; count && !job->stop; count--) {
            job->one(w, base);
            base = next_pattern(base, job->tiling.outer);
        }
    }
    free(memory);
    return NULL;
}

/* Runs a job on up to so many threads. Returns 0 with an exception set, else 1; `changed` says whether a tile did. */
static int run(Job *job, int threads, int *changed)
{
    pthread_t thread[MOST_THREADS];
    Worker worker[MOST_THREADS];
    uint32_t cells = job->shape->size * job->tiling.lanes;
    job->at_once = cells >= 1u << 15 ? 1 : (1u << 15) / cells;
    uint32_t parts = (job->tiling.tiles + job->at_once - 1) / job->at_once;
    threads = threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads;
    if ((uint32_t)threads > parts)
        threads = (int)parts;
    Waiting waiting;
    start_waiting(&waiting);
    int started = 1;
    for (; started < threads; started++) {
        worker[started] = (Worker){job, NULL, NULL, 0};
        if (pthread_create(&thread[started], NULL, work, &worker[started]) != 0)
            break; /* fewer will do */
    }
    worker[0] = (Worker){job, &waiting, NULL, 0};
    work(&worker[0]);
    *changed = worker[0].changed;
    for (int k = 1; k < started; k++) {
        pthread_join(thread[k], NULL);
        *changed |= worker[k].changed;
    }
    int ok = end_waiting(&waiting);
    if (ok && job->failed) {
        PyErr_NoMemory();
        ok = 0;
    }
    return ok;
}

#endif
