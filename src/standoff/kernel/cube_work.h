/* What cube_loops.h works on: plain descriptions of one pass over the strings, made once and only read by its threads.
 *
 * A string is an index; its lowest bits are the lane of a vector, the others the index of the vector. */
#ifndef STANDOFF_CUBE_WORK_H
#define STANDOFF_CUBE_WORK_H

#include "arguments.h"
#include <pthread.h>
#include <stdlib.h>

enum { MOST_THREADS = 16 };
enum { ROW_BITS = 9 };       /* a tile has up to 2^9 rows: options beyond that are done in another pass */
enum { CHUNK_BYTES = 1 << 18 }; /* looked at between two looks for Ctrl-C, or for another thread to take */
enum { TILE_BYTES = 1 << 16 };
enum { BLOCK_BYTES = 1 << 14 }; /* a multiple of what is fetched ahead, which is half of it */
enum { AHEAD = BLOCK_BYTES / 2 };  /* bytes: where strings are read once, in order, this doubled the speed */

/* Each pass is cut into chunks of so many items, taken by whichever thread is free; the calling thread takes part and
 * hears Ctrl-C. */
typedef void (*Items)(void *work, int64_t first, int64_t end, int worker);
typedef struct {
    Items run;
    void *work;
    int64_t items, at_once, next;
    int stop;
} Pass;
typedef struct {
    Pass *pass;
    int worker;
} Worker;

/* Does the next chunk; 0: none is left. */
static inline int next_chunk(Pass *p, int worker)
{
    const int64_t first = __atomic_fetch_add(&p->next, p->at_once, __ATOMIC_RELAXED);
    if (first >= p->items || __atomic_load_n(&p->stop, __ATOMIC_RELAXED))
        return 0;
    p->run(p->work, first, p->at_once < p->items - first ? first + p->at_once : p->items, worker);
    return 1;
}

static inline void *work_on(void *given)
{
    Worker *me = given;
    while (next_chunk(me->pass, me->worker))
        continue;
    return NULL;
}

/* Runs all items, each of so many bytes; 0: a signal stopped it. */
static inline int in_chunks(Items run, void *work, int64_t items, int64_t bytes, int threads, Waiting *waiting)
{
    Pass p = {run, work, items, bytes < CHUNK_BYTES ? CHUNK_BYTES / bytes : 1, 0, 0};
    pthread_t ids[MOST_THREADS];
    Worker others[MOST_THREADS];
    int started = 0;
    while (started + 1 < threads && (started + 1) * p.at_once < items) {
        others[started] = (Worker){&p, started + 1};
        if (pthread_create(&ids[started], NULL, work_on, &others[started]) != 0)
            break;
        started++;
    }
    while (!waiting->stop && next_chunk(&p, 0)) {
        poll_signals(waiting);
        if (waiting->stop)
            __atomic_store_n(&p.stop, 1, __ATOMIC_RELAXED);
    }
    for (int t = 0; t < started; t++)
        pthread_join(ids[t], NULL);
    return !waiting->stop;
}

/* The bits of x that mask has, pushed together; and back. */
static inline uint64_t gather_bits(uint64_t x, uint64_t mask)
{
    uint64_t found = 0;
    for (int k = 0; mask; mask &= mask - 1, k++)
        found |= (uint64_t)((x & mask & -mask) != 0) << k;
    return found;
}
static inline uint64_t spread_bits(uint64_t x, uint64_t mask)
{
    uint64_t found = 0;
    for (; mask; mask &= mask - 1, x >>= 1)
        if (x & 1)
            found |= mask & -mask;
    return found;
}
static inline int how_many(uint64_t x) { return __builtin_popcountll(x); }
static inline int trailing(uint64_t x) { return x ? __builtin_ctzll(x) : 64; }

/* One decision maker's best for each choice of the others, and the others' worst for each choice of its own.
 * Tables hold whole vectors: options that are lanes are not reduced before the end. */
typedef struct {
    const void *values;
    uint64_t own, others; /* over vectors */
    int own_lanes;        /* over lanes */
    int block_bits;       /* vectors 2^block_bits at a time */
    int outer_own;        /* chunks are choices of its own; else of the others */
    uint64_t *best_at, *worst_at; /* within a block: which entry of the tables a vector belongs to */
    char *best[MOST_THREADS], *worst[MOST_THREADS];
    /* the second pass */
    uint64_t secured, held_to;
    uint64_t *nash, *gmr, *smr;
    int64_t counts[MOST_THREADS][3 * 8]; /* the first three; the rest keeps threads off each other's cache lines */
} Closed;

/* Lowest values within one move of one decision maker, by some of its options. */
typedef struct {
    void *values;
    const void *cap;          /* first lowered to these, if any */
    const uint64_t *feasible; /* one bit a string; NULL: all */
    uint64_t bits, take, drop;
    int shut_first, shut_last; /* give the highest value to infeasible strings before; after */
    int invert_first, invert_last; /* for the highest values instead of the lowest */
    uint64_t rows, rest;       /* over vectors: options of this pass; the others, but for columns */
    int columns;               /* 2^columns neighbouring vectors at a time */
    int changed[MOST_THREADS * 16];
    char *buffers[MOST_THREADS];
    uint64_t row_at[1 << ROW_BITS];
} Turn;

/* Which strings are worth at least their threshold. */
typedef struct {
    const void *values, *thresholds;
    const uint64_t *feasible;
    uint64_t *stable;
    int64_t counts[MOST_THREADS * 8];
} Compare;

#endif
