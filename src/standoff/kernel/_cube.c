/* Every option string at once: the closed form in two passes, butterflies, and verdicts from thresholds.
 *
 * What is computed, and why it is right, is said in standoff.solve.dense (`closed_form`, `butterflies`, `by_value`);
 * there NumPy does the same. Strings are counted from 0; bit i of a string is option i. All masks are over options. */
#include "cube_vectors.h"
#include "cube_work.h"

#include <sys/mman.h>

#define PASTE3(a, b, c) a##b##c
#define JOIN3(a, b, c) PASTE3(a, b, c)

#define SET _scalar
#define FOR
#define OP(f) JOIN3(f, WIDTH, SET)
#define VECTOR_LOG 0
#include "cube_widths.h"
#undef SET
#undef FOR
#undef OP

#if HAS_X86_SIMD
#define OP(f) JOIN3(f, , SET)

#define SET _avx2
#define FOR FOR_AVX2
#define V __m256i
#define VECTOR_LOG 5
#include "cube_widths.h"
#undef SET
#undef FOR
#undef V

#define SET _avx512
#define FOR FOR_AVX512
#define V __m512i
#define VECTOR_LOG 6
#include "cube_widths.h"
#undef SET
#undef FOR
#undef V
#endif

/* The loops of one instruction set and width of integer. */
typedef struct {
    int log; /* lanes of a vector, as a power of two */
    Items scan, judge, turn, compare;
    void (*join_lanes)(void *, int64_t, int, int);
    void (*merge)(void *, const void *, int64_t, int);
    uint64_t (*extreme)(const void *, int64_t, int);
} Loops;

#define LOOPS(log, name)                                                                                               \
    {log, scan##name, judge##name, turn##name, compare##name, join_lanes##name, merge##name, extreme##name}

static const Loops LOOPS_OF[3][4] = {
    {LOOPS(0, _u8_scalar), LOOPS(0, _u16_scalar), LOOPS(0, _u32_scalar), LOOPS(0, _u64_scalar)},
#if HAS_X86_SIMD
    {LOOPS(5, _u8_avx2), LOOPS(4, _u16_avx2), LOOPS(3, _u32_avx2), LOOPS(2, _u64_avx2)},
    {LOOPS(6, _u8_avx512), LOOPS(5, _u16_avx512), LOOPS(4, _u32_avx512), LOOPS(3, _u64_avx512)},
#endif
};

enum { FEWEST_OPTIONS = 6, MOST_OPTIONS = 30 }; /* a word of verdicts is 64 strings */
enum { WORTH_THREADS = 1 << 19 };               /* bytes of values; below, starting a thread costs more than it saves */

/* What every call says first. */
typedef struct {
    int level, threads, width, options;
    const Loops *loops;
    int64_t strings;
} Call;

static int check_call(Call *c)
{
    int w = c->width == 1 ? 0 : c->width == 2 ? 1 : c->width == 4 ? 2 : c->width == 8 ? 3 : -1;
    if (w < 0 || c->options < FEWEST_OPTIONS || c->options > MOST_OPTIONS) {
        PyErr_SetString(PyExc_ValueError, "integers of 1, 2, 4 or 8 bytes and 6 to 30 options are expected");
        return 0;
    }
    c->loops = &LOOPS_OF[usable_simd(c->level)][w];
    c->strings = (int64_t)1 << c->options;
    if (c->threads < 1 || c->strings * c->width < WORTH_THREADS)
        c->threads = 1;
    if (c->threads > MOST_THREADS)
        c->threads = MOST_THREADS;
    return 1;
}

static int check_mask(const Call *c, unsigned long long mask)
{
    if (mask >> c->options) {
        PyErr_SetString(PyExc_ValueError, "a mask has options the strings do not have");
        return 0;
    }
    return 1;
}

/* A buffer that may be None. */
static int take_or_none(Buffer *b, PyObject *object, const char *name, Py_ssize_t item, Py_ssize_t length, int use)
{
    memset(b, 0, sizeof *b);
    return object == Py_None || take(b, object, name, 'u', item, length, use);
}

/* Memory in whole cache lines; a lot of it in large pages where the system has them. */
static void *aligned(size_t bytes)
{
    const size_t page = (size_t)1 << 21;
    void *found = NULL;
    if (posix_memalign(&found, bytes < page ? 64 : page, bytes < 64 ? 64 : bytes) != 0)
        return NULL;
#ifdef MADV_HUGEPAGE
    if (bytes >= page)
        madvise(found, bytes & ~(page - 1), MADV_HUGEPAGE);
#endif
    return found;
}

/* --- closed form ---------------------------------------------------------------------------------------------------- */

typedef struct {
    int64_t best, worst; /* entries of the tables, in vectors */
    size_t vector;       /* bytes */
} Sizes;

/* Tables whose entries all belong to one chunk or another are shared by the threads; of the others each has its own. */
static int best_shared(const Closed *w) { return w->own && !w->outer_own; }
static int worst_shared(const Closed *w) { return w->others && w->outer_own; }

static int make_tables(Closed *w, const Call *c, Sizes sizes)
{
    const uint64_t low = (1ULL << w->block_bits) - 1;
    const size_t best = (size_t)sizes.best * sizes.vector, worst = (size_t)sizes.worst * sizes.vector;
    w->best_at = aligned((low + 1) * sizeof(uint64_t));
    w->worst_at = aligned((low + 1) * sizeof(uint64_t));
    int ok = w->best_at && w->worst_at;
    for (int t = 0; ok && t < c->threads; t++) {
        w->best[t] = t && best_shared(w) ? w->best[0] : aligned(best);
        w->worst[t] = t && worst_shared(w) ? w->worst[0] : aligned(worst);
        ok = w->best[t] && w->worst[t];
        if (ok && !(t && best_shared(w)))
            memset(w->best[t], w->own ? 0 : 0xFF, best);
        if (ok && !(t && worst_shared(w)))
            memset(w->worst[t], w->others ? 0xFF : 0, worst);
    }
    for (uint64_t j = 0; ok && j <= low; j++) {
        w->best_at[j] = w->own ? gather_bits(j, w->others & low) : 0;
        w->worst_at[j] = w->others ? gather_bits(j, w->own & low) : 0;
    }
    return ok;
}

static void free_tables(Closed *w, const Call *c)
{
    for (int t = 0; t < c->threads; t++) {
        if (!(t && best_shared(w)))
            free(w->best[t]);
        if (!(t && worst_shared(w)))
            free(w->worst[t]);
    }
    free(w->best_at);
    free(w->worst_at);
}

static int run_closed(Closed *w, const Call *c, uint64_t own, Waiting *waiting, int *no_memory)
{
    const Loops *loops = c->loops;
    const int vector_bits = c->options - loops->log;
    const uint64_t vectors = (1ULL << vector_bits) - 1;
    Sizes sizes = {0, 0, (size_t)c->width << loops->log};
    w->own = own >> loops->log;
    w->others = vectors & ~w->own;
    w->own_lanes = (int)(own & ((1ULL << loops->log) - 1));
    w->block_bits = trailing(BLOCK_BYTES / sizes.vector);
    if (w->block_bits > vector_bits)
        w->block_bits = vector_bits;
    w->outer_own = how_many(w->own) > how_many(w->others);
    /* where one side has lanes only, every vector is an entry of its own: one is kept, of what is asked for in the end */
    sizes.best = w->own ? (int64_t)1 << how_many(w->others) : 1;
    sizes.worst = w->others ? (int64_t)1 << how_many(w->own) : 1;
    int ok = make_tables(w, c, sizes);
    *no_memory = !ok;
    const uint64_t outer = (w->outer_own ? w->own : w->others) >> w->block_bits;
    const int64_t blocks = (int64_t)1 << (vector_bits - w->block_bits), choices = (int64_t)1 << how_many(outer);
    const int64_t bytes = c->strings * c->width;
    ok = ok && in_chunks(loops->scan, w, choices, bytes / choices, c->threads, waiting);
    for (int t = 1; ok && t < c->threads; t++) {
        if (!best_shared(w))
            loops->merge(w->best[0], w->best[t], sizes.best, w->own != 0);
        if (!worst_shared(w))
            loops->merge(w->worst[0], w->worst[t], sizes.worst, w->others == 0);
    }
    if (ok) {
        if (w->own)
            loops->join_lanes(w->best[0], sizes.best, w->own_lanes, 1);
        if (w->others)
            loops->join_lanes(w->worst[0], sizes.worst, ~w->own_lanes, 0);
        w->held_to = loops->extreme(w->best[0], sizes.best, 0);
        w->secured = loops->extreme(w->worst[0], sizes.worst, 1);
        ok = in_chunks(loops->judge, w, blocks, bytes / blocks, c->threads, waiting);
    }
    free_tables(w, c);
    return ok;
}

static PyObject *closed(PyObject *module, PyObject *args)
{
    (void)module;
    Call c;
    PyObject *values_object, *objects[3];
    unsigned long long own;
    if (!PyArg_ParseTuple(args, "iiiiOKOOO", &c.level, &c.threads, &c.width, &c.options, &values_object, &own,
                          &objects[0], &objects[1], &objects[2]) ||
        !check_call(&c) || !check_mask(&c, own))
        return NULL;
    Buffer values = {0}, out[3];
    memset(out, 0, sizeof out);
    Closed w = {0};
    const Py_ssize_t words = (Py_ssize_t)(c.strings >> 6);
    int ok = take(&values, values_object, "values", 'u', c.width, (Py_ssize_t)c.strings, READ);
    for (int k = 0; ok && k < 3; k++)
        ok = take_or_none(&out[k], objects[k], "verdicts", 8, words, WRITE);
    if (ok) {
        w.values = values.data;
        w.nash = out[0].data, w.gmr = out[1].data, w.smr = out[2].data;
        Waiting waiting;
        start_waiting(&waiting);
        int no_memory;
        ok = run_closed(&w, &c, own, &waiting, &no_memory);
        ok = end_waiting(&waiting) && ok;
        if (no_memory)
            PyErr_NoMemory();
    }
    release(&values);
    for (int k = 0; k < 3; k++)
        release(&out[k]);
    if (!ok)
        return NULL;
    int64_t n[3] = {0, 0, 0};
    for (int t = 0; t < c.threads; t++)
        for (int k = 0; k < 3; k++)
            n[k] += w.counts[t][k];
    return Py_BuildValue("KK(LLL)", (unsigned long long)w.secured, (unsigned long long)w.held_to, (long long)n[0],
                         (long long)n[1], (long long)n[2]);
}

/* --- butterflies ---------------------------------------------------------------------------------------------------- */

/* One move of whoever has the options `bits`: as many passes as its options need, up to 2^ROW_BITS rows each. */
static int move(Turn *t, const Call *c, uint64_t bits, const void *cap, int inverted, Waiting *waiting, int *changed)
{
    const Loops *loops = c->loops;
    const uint64_t vectors = (1ULL << (c->options - loops->log)) - 1, lanes = (1ULL << loops->log) - 1;
    const int vector = trailing((uint64_t)c->width << loops->log);
    uint64_t left = bits >> loops->log;
    bits &= lanes;
    memset(t->changed, 0, sizeof t->changed);
    int first = 1, last;
    do {
        t->rows = 0;
        for (int k = 0; left && k < ROW_BITS; k++, left &= left - 1)
            t->rows |= left & -left;
        last = !left;
        t->bits = bits;
        t->cap = first ? cap : NULL;
        t->shut_first = first, t->shut_last = last;
        t->invert_first = first && inverted, t->invert_last = last && inverted;
        const int rows = how_many(t->rows);
        const int room = trailing(TILE_BYTES) - vector - rows;
        t->columns = trailing(t->rows ? t->rows : vectors + 1);
        if (t->columns > room)
            t->columns = room;
        t->rest = vectors & ~t->rows & ~((1ULL << t->columns) - 1);
        for (uint64_t r = 0; r < 1ULL << rows; r++)
            t->row_at[r] = spread_bits(r, t->rows);
        const int64_t tiles = (int64_t)1 << how_many(t->rest), bytes = c->strings * c->width;
        if (!in_chunks(loops->turn, t, tiles, bytes / tiles, c->threads, waiting))
            return 0;
        first = 0;
        bits = 0;
    } while (!last);
    *changed = 0;
    for (int k = 0; k < c->threads; k++)
        *changed |= t->changed[k * 16];
    return 1;
}

static Turn *new_turn(const Call *c)
{
    Turn *t = calloc(1, sizeof *t);
    int ok = t != NULL;
    for (int k = 0; ok && k < c->threads; k++)
        ok = (t->buffers[k] = aligned(TILE_BYTES)) != NULL;
    if (!ok && t) {
        for (int k = 0; k < c->threads; k++)
            free(t->buffers[k]);
        free(t);
        t = NULL;
    }
    return t;
}

static void free_turn(Turn *t, const Call *c)
{
    for (int k = 0; t && k < c->threads; k++)
        free(t->buffers[k]);
    free(t);
}

/* Everybody in turn until a whole round changes nothing; 0: a signal. */
static int replies(Turn *t, const Call *c, const uint64_t *movers, Py_ssize_t count, int rounds, Waiting *waiting,
                   int *settled)
{
    int changed;
    uint64_t all = 0;
    for (Py_ssize_t k = 0; k < count; k++)
        all |= movers[k];
    *settled = 1;
    if (!t->feasible)
        return move(t, c, all, NULL, 0, waiting, &changed);
    Py_ssize_t quiet = 0; /* so many turns on end that would change nothing, the last one included */
    for (int round = 0; round < rounds; round++)
        for (Py_ssize_t k = 0; k < count; k++) {
            if (!move(t, c, movers[k], NULL, 0, waiting, &changed))
                return 0;
            quiet = changed ? 1 : quiet + 1;
            if (quiet >= count)
                return 1;
        }
    *settled = 0;
    return 1;
}

static PyObject *lowest_reply(PyObject *module, PyObject *args)
{
    (void)module;
    Call c;
    PyObject *values_object, *movers_object, *feasible_object;
    unsigned long long can_take, can_drop;
    int rounds, settled = 0;
    if (!PyArg_ParseTuple(args, "iiiiOKKOOi", &c.level, &c.threads, &c.width, &c.options, &values_object, &can_take,
                          &can_drop, &movers_object, &feasible_object, &rounds) ||
        !check_call(&c) || !check_mask(&c, can_take) || !check_mask(&c, can_drop))
        return NULL;
    Buffer values = {0}, movers = {0}, feasible = {0};
    int ok = take(&values, values_object, "values", 'u', c.width, (Py_ssize_t)c.strings, WRITE) &&
             take(&movers, movers_object, "movers", 'u', 8, ANY_LENGTH, READ) &&
             take_or_none(&feasible, feasible_object, "feasible", 8, (Py_ssize_t)(c.strings >> 6), READ);
    for (Py_ssize_t k = 0; ok && k < movers.length; k++)
        ok = check_mask(&c, ((const uint64_t *)movers.data)[k]);
    Turn *t = ok ? new_turn(&c) : NULL;
    if (ok && !t) {
        PyErr_NoMemory();
        ok = 0;
    }
    if (ok) {
        t->values = values.data, t->feasible = feasible.data;
        t->take = can_take, t->drop = can_drop;
        Waiting waiting;
        start_waiting(&waiting);
        ok = replies(t, &c, movers.data, movers.length, rounds, &waiting, &settled);
        ok = end_waiting(&waiting) && ok;
    }
    free_turn(t, &c);
    release(&values);
    release(&movers);
    release(&feasible);
    return ok ? PyBool_FromLong(settled) : NULL;
}

static PyObject *highest(PyObject *module, PyObject *args)
{
    (void)module;
    Call c;
    PyObject *values_object, *cap_object, *feasible_object;
    unsigned long long can_take, can_drop, own;
    if (!PyArg_ParseTuple(args, "iiiiOOKKKO", &c.level, &c.threads, &c.width, &c.options, &values_object, &cap_object,
                          &can_take, &can_drop, &own, &feasible_object) ||
        !check_call(&c) || !check_mask(&c, can_take) || !check_mask(&c, can_drop) || !check_mask(&c, own))
        return NULL;
    Buffer values = {0}, cap = {0}, feasible = {0};
    int ok = take(&values, values_object, "values", 'u', c.width, (Py_ssize_t)c.strings, WRITE) &&
             take_or_none(&cap, cap_object, "cap", c.width, (Py_ssize_t)c.strings, READ) &&
             take_or_none(&feasible, feasible_object, "feasible", 8, (Py_ssize_t)(c.strings >> 6), READ);
    Turn *t = ok ? new_turn(&c) : NULL;
    if (ok && !t) {
        PyErr_NoMemory();
        ok = 0;
    }
    if (ok) {
        int changed;
        t->values = values.data, t->feasible = feasible.data;
        t->take = can_take, t->drop = can_drop;
        Waiting waiting;
        start_waiting(&waiting);
        ok = move(t, &c, own, cap.data, 1, &waiting, &changed);
        ok = end_waiting(&waiting) && ok;
    }
    free_turn(t, &c);
    release(&values);
    release(&cap);
    release(&feasible);
    if (!ok)
        return NULL;
    Py_RETURN_NONE;
}

/* --- verdicts ------------------------------------------------------------------------------------------------------- */

static PyObject *compare(PyObject *module, PyObject *args)
{
    (void)module;
    Call c;
    PyObject *values_object, *thresholds_object, *feasible_object, *stable_object;
    if (!PyArg_ParseTuple(args, "iiiiOOOO", &c.level, &c.threads, &c.width, &c.options, &values_object,
                          &thresholds_object, &feasible_object, &stable_object) ||
        !check_call(&c))
        return NULL;
    Buffer values = {0}, thresholds = {0}, feasible = {0}, stable = {0};
    Compare w = {0};
    const int64_t words = c.strings >> 6;
    int ok = take(&values, values_object, "values", 'u', c.width, (Py_ssize_t)c.strings, READ) &&
             take(&thresholds, thresholds_object, "thresholds", 'u', c.width, (Py_ssize_t)c.strings, READ) &&
             take_or_none(&feasible, feasible_object, "feasible", 8, (Py_ssize_t)words, READ) &&
             take(&stable, stable_object, "stable", 'u', 8, (Py_ssize_t)words, WRITE);
    int64_t count = 0;
    if (ok) {
        w.values = values.data, w.thresholds = thresholds.data, w.feasible = feasible.data, w.stable = stable.data;
        Waiting waiting;
        start_waiting(&waiting);
        ok = in_chunks(c.loops->compare, &w, words, 64 * c.width, c.threads, &waiting);
        ok = end_waiting(&waiting) && ok;
        for (int t = 0; t < c.threads; t++)
            count += w.counts[t * 8];
    }
    release(&values);
    release(&thresholds);
    release(&feasible);
    release(&stable);
    return ok ? PyLong_FromLongLong((long long)count) : NULL;
}

/* --- replies string by string --------------------------------------------------------------------------------------- */

typedef struct {
    int options;
    int64_t strings;
    uint64_t take, drop;
    const uint64_t *movers;
    Py_ssize_t count;
    uint8_t *settled, *passed; /* a byte a string; a byte a string and mover */
    uint32_t *source, *queue, *trail;
} InOrder;

/* Gives everything that leads to `start`, and has no source yet, this one; follows moves backwards, option by option. */
static int settle_from(InOrder *w, uint32_t start, Waiting *waiting)
{
    int64_t queued = 1;
    uint32_t looked_at = 0;
    w->settled[start] = 1;
    w->source[start] = start;
    w->queue[0] = start;
    while (queued) {
        const uint32_t end = w->queue[--queued];
        for (Py_ssize_t m = 0; m < w->count; m++) {
            uint8_t *passed = w->passed + m * w->strings;
            if (passed[end])
                continue;
            int64_t left = 1;
            passed[end] = 1;
            w->trail[0] = end;
            while (left) {
                const uint32_t at = w->trail[--left];
                for (uint64_t bits = w->movers[m]; bits; bits &= bits - 1) {
                    const uint32_t bit = (uint32_t)(bits & -bits), before = at ^ bit;
                    if (passed[before] || !((at & bit ? w->take : w->drop) & bit))
                        continue;
                    passed[before] = 1;
                    w->trail[left++] = before;
                    if (!w->settled[before]) {
                        w->settled[before] = 1;
                        w->source[before] = start;
                        w->queue[queued++] = before;
                    }
                }
                if ((++looked_at & 0xFFFF) == 0) {
                    poll_signals(waiting);
                    if (waiting->stop)
                        return 0;
                }
            }
        }
    }
    return 1;
}

static PyObject *by_value(PyObject *module, PyObject *args)
{
    (void)module;
    InOrder w = {0};
    PyObject *objects[7];
    unsigned long long can_take, can_drop;
    if (!PyArg_ParseTuple(args, "iKKOOOOOOO", &w.options, &can_take, &can_drop, &objects[0], &objects[1], &objects[2],
                          &objects[3], &objects[4], &objects[5], &objects[6]))
        return NULL;
    if (w.options < 0 || w.options > MOST_OPTIONS) {
        PyErr_SetString(PyExc_ValueError, "0 to 30 options are expected");
        return NULL;
    }
    w.strings = (int64_t)1 << w.options;
    w.take = can_take, w.drop = can_drop;
    const Py_ssize_t n = (Py_ssize_t)w.strings;
    Buffer movers = {0}, order = {0}, settled = {0}, passed = {0}, source = {0}, queue = {0}, trail = {0};
    int ok = take(&movers, objects[0], "movers", 'u', 8, ANY_LENGTH, READ) &&
             take(&order, objects[1], "order", 'u', 4, n, READ) &&
             take(&settled, objects[2], "settled", 'u', 1, n, WRITE) &&
             take(&passed, objects[3], "passed", 'u', 1, times(n, movers.length), WRITE) &&
             take(&source, objects[4], "source", 'u', 4, n, WRITE) &&
             take(&queue, objects[5], "queue", 'u', 4, n, WRITE) &&
             take(&trail, objects[6], "trail", 'u', 4, n, WRITE);
    const Py_ssize_t count = ok ? movers.length : 0;
    for (Py_ssize_t m = 0; ok && m < count; m++)
        if (((const uint64_t *)movers.data)[m] >> w.options) {
            PyErr_SetString(PyExc_ValueError, "a mask has options the strings do not have");
            ok = 0;
        }
    for (int64_t k = 0; ok && k < w.strings; k++)
        if (((const uint32_t *)order.data)[k] >= (uint64_t)w.strings) {
            PyErr_SetString(PyExc_ValueError, "order: no such string");
            ok = 0;
        }
    if (ok) {
        w.movers = movers.data, w.count = count;
        w.settled = settled.data, w.passed = passed.data;
        w.source = source.data, w.queue = queue.data, w.trail = trail.data;
        Waiting waiting;
        start_waiting(&waiting);
        for (int64_t k = 0; ok && k < w.strings; k++) {
            const uint32_t start = ((const uint32_t *)order.data)[k];
            if (!w.settled[start])
                ok = settle_from(&w, start, &waiting);
        }
        ok = end_waiting(&waiting) && ok;
    }
    Buffer *all[] = {&movers, &order, &settled, &passed, &source, &queue, &trail};
    for (int k = 0; k < 7; k++)
        release(all[k]);
    if (!ok)
        return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef functions[] = {
    {"closed", closed, METH_VARARGS,
     "closed(level, threads, width, options, values, own, nash, gmr, smr) -> (secured, held_to, counts)"},
    {"lowest_reply", lowest_reply, METH_VARARGS,
     "lowest_reply(level, threads, width, options, values, take, drop, movers, feasible, rounds) -> settled"},
    {"highest", highest, METH_VARARGS,
     "highest(level, threads, width, options, values, cap, take, drop, own, feasible)"},
    {"compare", compare, METH_VARARGS,
     "compare(level, threads, width, options, values, thresholds, feasible, stable) -> count"},
    {"by_value", by_value, METH_VARARGS,
     "by_value(options, take, drop, movers, order, settled, passed, source, queue, trail)"},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_cube", "Every option string at once.", 0, functions,
                                        NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__cube(void)
{
    return PyModuleDef_Init(&definition);
}
