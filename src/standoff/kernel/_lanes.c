/* Many preference orders over one graph at once: one lane of a vector is one order.
 *
 * Which states are stable follows from thresholds (see standoff/solve/concepts.py), and those from minima and maxima
 * over lists of states that are the same for every order; the lists come from standoff/sweep/lanes_plan.py. */
#include "arguments.h"
#include "simd.h"
#include <stdlib.h>

enum { LINE = 128 };        /* bytes of a row of the tile: the lanes that are looked at together */
enum { MOST_LINES = 4 };    /* lines of a row that are fetched together */
enum { TILE = 1 << 18 };    /* bytes of payoffs fetched together, where one line of each row fits */
enum { MOST_SIDES = 64 };
enum { MOST_STATES = 1 << 16 };
enum { LONG = 1 << 12 };    /* Ctrl-C is looked for within a group of moves with more ends than this */
enum { NASH, GMR, SMR, SEQ, SSEQ, CONCEPTS };
enum { NOBODY, ONE_STEP, CLOSURE, SEARCH };

/* A minimum or maximum for each state: node k takes in some states and some earlier nodes. */
typedef struct {
    int32_t count;
    const int32_t *of, *states_first, *states, *nodes_first, *nodes;
} Program;

/* Moves of one decision maker: group g, from each state of one list to each other one of a second. */
typedef struct {
    int32_t count;
    const int32_t *from_first, *from, *to_first, *to;
} Steps;

typedef struct {
    Program own, reach;
    const int32_t *own_reach, *reach_own; /* for each entry of own.states, its node in reach; and the other way round */
    Steps steps;
    int way;
    int64_t groups_before; /* groups of earlier sides */
} Side;

typedef struct {
    int dms;
    int32_t states;
    int32_t most_nodes;
    int64_t groups;
    Side side[MOST_SIDES];
} Plan;

typedef struct {
    const Plan *plan;
    int concepts, asked; /* one bit each, and how many */
    int each;            /* bits for each decision maker alone, too */
    void *node, *best, *threshold, *harm, *worst, *arrived, *onward; /* vectors */
    int32_t *stamp, *done;
    size_t lines;  /* of a row that are fetched together */
    uint8_t *tile; /* two of [line][decision maker][state][LINE bytes] */
    void *bits;    /* for each vector of a tile, as many bits as it has lanes in each of so many rows: */
    size_t rows;   /* [state][concept], then [decision maker][state][concept] */
    int64_t operations;
    Waiting *waiting;
} Work;

typedef struct {
    const uint8_t *payoffs;
    uint8_t *equilibria, *stable; /* either may be NULL */
    int64_t *counts;
    size_t item, models, begin, end;
} Task;

#define LEVEL 0
#define WIDTH 8
#include "lanes_block.h"
#define LEVEL 0
#define WIDTH 16
#include "lanes_block.h"
#if HAS_X86_SIMD
#define LEVEL 1
#define WIDTH 8
#include "lanes_block.h"
#define LEVEL 1
#define WIDTH 16
#include "lanes_block.h"
#define LEVEL 2
#define WIDTH 8
#include "lanes_block.h"
#define LEVEL 2
#define WIDTH 16
#include "lanes_block.h"
#endif

typedef struct {
    void (*fetch)(const Work *, const Task *, uint8_t *, size_t, size_t, size_t);
    void (*work)(Work *, const Task *, const uint8_t *, size_t, uint8_t *, size_t);
    void (*flush)(const Work *, const Task *, size_t, size_t);
    int64_t (*peak)(const void *, int64_t, void *);
    size_t vector; /* bytes */
} Code;

static const Code CODE[][2] = {
    {{fetch_0_8, work_0_8, flush_0_8, peak_0_8, 16}, {fetch_0_16, work_0_16, flush_0_16, peak_0_16, 16}},
#if HAS_X86_SIMD
    {{fetch_1_8, work_1_8, flush_1_8, peak_1_8, 32}, {fetch_1_16, work_1_16, flush_1_16, peak_1_16, 32}},
    {{fetch_2_8, work_2_8, flush_2_8, peak_2_8, 128}, {fetch_2_16, work_2_16, flush_2_16, peak_2_16, 128}},
#endif
};

/* ---- the plan, read from one array; nothing in it is believed ---- */

typedef struct {
    const int32_t *at;
    Py_ssize_t left;
    int wrong;
} Reader;

static int32_t number(Reader *r, int32_t least, int32_t most)
{
    if (r->left < 1 || *r->at < least || *r->at > most) {
        r->wrong = 1;
        return least;
    }
    r->left--;
    return *r->at++;
}

/* A list of numbers from 0 to below - 1, preceded by its length. */
static const int32_t *list(Reader *r, int32_t *length, int32_t below)
{
    const int32_t count = number(r, 0, INT32_MAX), *found = r->at;
    if (r->wrong || count > r->left) {
        r->wrong = 1;
        return NULL;
    }
    for (int32_t k = 0; k < count; k++)
        if (found[k] < 0 || found[k] >= below)
            r->wrong = 1;
    r->at += count;
    r->left -= count;
    *length = count;
    return found;
}

/* `count` lists: where each begins and the last one ends, then their entries. */
static void lists(Reader *r, int32_t *count, const int32_t **first, const int32_t **entries, int32_t below)
{
    int32_t firsts = 0, length = 0;
    *first = list(r, &firsts, INT32_MAX);
    *entries = r->wrong ? NULL : list(r, &length, below);
    if (r->wrong || firsts < 1 || (*first)[0] != 0 || (*first)[firsts - 1] != length) {
        r->wrong = 1;
        return;
    }
    for (int32_t k = 1; k < firsts; k++)
        if ((*first)[k] < (*first)[k - 1])
            r->wrong = 1;
    if (*count >= 0 && *count != firsts - 1)
        r->wrong = 1;
    *count = firsts - 1;
}

static void program(Reader *r, Program *p, int32_t states)
{
    int32_t ofs = 0;
    p->of = list(r, &ofs, INT32_MAX);
    p->count = -1;
    if (!r->wrong)
        lists(r, &p->count, &p->states_first, &p->states, states);
    if (!r->wrong)
        lists(r, &p->count, &p->nodes_first, &p->nodes, p->count);
    if (r->wrong || ofs != states) {
        r->wrong = 1;
        return;
    }
    for (int32_t s = 0; s < states; s++)
        if (p->of[s] >= p->count)
            r->wrong = 1;
    for (int32_t k = 0; k < p->count; k++)
        for (int32_t a = p->nodes_first[k]; a < p->nodes_first[k + 1]; a++)
            if (p->nodes[a] >= k)
                r->wrong = 1;
}

static int read_plan(const Buffer *b, Plan *p)
{
    Reader r = {b->data, b->length, 0};
    p->dms = number(&r, 1, MOST_SIDES);
    p->states = number(&r, 1, MOST_STATES);
    p->most_nodes = 0;
    p->groups = 0;
    for (int i = 0; i < p->dms && !r.wrong; i++) {
        Side *side = &p->side[i];
        side->way = number(&r, p->dms == 1 ? NOBODY : p->dms == 2 ? ONE_STEP : CLOSURE,
                           p->dms == 1 ? NOBODY : p->dms == 2 ? ONE_STEP : SEARCH);
        program(&r, &side->own, p->states);
        if (!r.wrong)
            program(&r, &side->reach, p->states);
        int32_t entries = 0;
        if (!r.wrong)
            side->own_reach = list(&r, &entries, side->reach.count);
        r.wrong |= !r.wrong && entries != side->own.states_first[side->own.count];
        if (!r.wrong)
            side->reach_own = list(&r, &entries, side->own.count);
        r.wrong |= !r.wrong && entries != side->reach.states_first[side->reach.count];
        side->steps.count = -1;
        if (!r.wrong)
            lists(&r, &side->steps.count, &side->steps.from_first, &side->steps.from, p->states);
        if (!r.wrong)
            lists(&r, &side->steps.count, &side->steps.to_first, &side->steps.to, p->states);
        if (r.wrong)
            break;
        side->groups_before = p->groups;
        p->groups += side->steps.count;
        for (const Program *q = &side->own; q <= &side->reach; q++)
            p->most_nodes = q->count > p->most_nodes ? q->count : p->most_nodes;
    }
    if (r.wrong || r.left) {
        PyErr_SetString(PyExc_ValueError, "plan: not one that lanes_plan makes");
        return 0;
    }
    return 1;
}

/* ---- memory ---- */

static void *aligned(uint8_t *base, size_t *used, size_t bytes)
{
    void *found = base ? base + *used : NULL;
    *used += (bytes + LINE - 1) / LINE * LINE;
    return found;
}

/* All working memory, in one block at `base`; NULL: only its size is wanted. */
static size_t lay_out(Work *w, const Code *code, uint8_t *base)
{
    const Plan *p = w->plan;
    const size_t states = (size_t)p->states, row = states * code->vector, sides = (size_t)p->dms;
    size_t used = 0;
    w->node = aligned(base, &used, (size_t)p->most_nodes * code->vector);
    w->best = aligned(base, &used, (size_t)p->most_nodes * code->vector);
    w->threshold = aligned(base, &used, CONCEPTS * (size_t)p->most_nodes * code->vector);
    w->worst = aligned(base, &used, row);
    w->harm = aligned(base, &used, row);
    w->onward = aligned(base, &used, row);
    w->arrived = aligned(base, &used, row * sides);
    w->stamp = aligned(base, &used, sizeof(int32_t) * states * sides);
    w->done = aligned(base, &used, sizeof(int32_t) * (size_t)p->groups);
    w->tile = aligned(base, &used, 2 * w->lines * sides * states * LINE);
    w->bits = aligned(base, &used, w->rows * w->lines * LINE / 8); /* a bit for each item, of a byte at least */
    return used;
}

/* ---- the sweep ---- */

static void run(Work *w, const Task *t, const Code *code)
{
    const size_t wide = w->lines * LINE / t->item;
    uint8_t *tile = w->tile, *next = w->tile + w->lines * (size_t)w->plan->dms * w->plan->states * LINE;
    code->fetch(w, t, tile, t->begin, 0, (size_t)w->plan->dms * w->plan->states);
    for (size_t from = t->begin; from < t->end; from += wide) {
        const size_t lanes = t->end - from < wide ? t->end - from : wide;
        code->work(w, t, tile, lanes, next, from + lanes);
        poll_signals(w->waiting);
        if (w->waiting->stop)
            return;
        code->flush(w, t, from, lanes);
        uint8_t *swapped = tile;
        tile = next;
        next = swapped;
    }
}

static PyObject *work_through(const Plan *p, const Task *t, int concepts, int simd)
{
    const Code *code = &CODE[usable_simd(simd)][t->item == 2];
    Waiting waiting;
    Work w = {.plan = p, .concepts = concepts, .each = t->stable != NULL, .waiting = &waiting};
    w.lines = MOST_LINES;
    while (w.lines > 1 && w.lines * (size_t)p->dms * p->states * LINE > TILE)
        w.lines /= 2;
    for (int c = 0; c < CONCEPTS; c++)
        w.asked += concepts >> c & 1;
    w.rows = (size_t)w.asked * (1 + (w.each ? p->dms : 0)) * p->states;
    uint8_t *block = malloc(lay_out(&w, code, NULL) + LINE);
    if (block == NULL)
        return PyErr_NoMemory();
    lay_out(&w, code, block + (LINE - (uintptr_t)block % LINE) % LINE);
    start_waiting(&waiting);
    run(&w, t, code);
    int finished = end_waiting(&waiting);
    free(block);
    return finished ? PyLong_FromLongLong((long long)w.operations * (long long)(code->vector / t->item)) : NULL;
}

static PyObject *sweep(PyObject *module, PyObject *arguments)
{
    PyObject *plan_, *payoffs_, *equilibria_, *stable_, *counts_, *done = NULL;
    Py_ssize_t models, begin, end;
    int concepts, simd;
    (void)module;
    if (!PyArg_ParseTuple(arguments, "OOOOOnnnii", &plan_, &payoffs_, &equilibria_, &stable_, &counts_, &models, &begin,
                          &end, &concepts, &simd))
        return NULL;
    if (models < 0 || models > PY_SSIZE_T_MAX - 8 || begin < 0 || begin % 8 || begin > end || end > models ||
        (end % 8 && end != models) || concepts < 1 || concepts >= 1 << CONCEPTS)
        return PyErr_Format(PyExc_ValueError, "models, begin, end or concepts: out of range");
    Buffer plan = {0}, payoffs = {0}, equilibria = {0}, stable = {0}, counts = {0};
    Plan *p = malloc(sizeof *p);
    if (p == NULL)
        return PyErr_NoMemory();
    if (take(&plan, plan_, "plan", 'i', 4, ANY_LENGTH, READ) && read_plan(&plan, p)) {
        Py_ssize_t asked = 0, item = 1, cells = times(p->dms, p->states), bytes = (models + 7) / 8;
        for (int c = 0; c < CONCEPTS; c++)
            asked += concepts >> c & 1;
        Py_ssize_t rows = times(asked, p->states);
        int taken = take(&payoffs, payoffs_, "payoffs", 'u', 1, times(cells, models), READ);
        if (!taken && PyErr_ExceptionMatches(PyExc_ValueError)) {
            PyErr_Clear();
            item = 2;
            taken = take(&payoffs, payoffs_, "payoffs", 'u', 2, times(cells, models), READ);
        }
        if (taken && times(cells, models) >= 0 && times(times(rows, p->dms), bytes) >= 0 &&
            take(&counts, counts_, "counts", 'i', 8, rows, WRITE) &&
            (equilibria_ == Py_None || take(&equilibria, equilibria_, "equilibria", 'u', 1, times(rows, bytes), WRITE)) &&
            (stable_ == Py_None || take(&stable, stable_, "stable", 'u', 1, times(times(rows, p->dms), bytes), WRITE))) {
            Task t = {payoffs.data, equilibria.data, stable.data, counts.data, (size_t)item, (size_t)models,
                      (size_t)begin, (size_t)end};
            done = work_through(p, &t, concepts, simd);
        } else if (!PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "too many models");
    }
    release(&plan);
    release(&payoffs);
    release(&equilibria);
    release(&stable);
    release(&counts);
    free(p);
    return done;
}

/* Time this thread has had a processor for: what runs beside it does not count. */
static double processor_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static PyObject *peak(PyObject *module, PyObject *arguments)
{
    int width, simd;
    (void)module;
    if (!PyArg_ParseTuple(arguments, "ii", &width, &simd))
        return NULL;
    if (width != 8 && width != 16)
        return PyErr_Format(PyExc_ValueError, "width: 8 or 16 bits");
    const Code *code = &CODE[usable_simd(simd)][width == 16];
    uint8_t *block = malloc(8192 + 1024 + LINE);
    if (block == NULL)
        return PyErr_NoMemory();
    uint8_t *data = block + (LINE - (uintptr_t)block % LINE) % LINE;
    for (int k = 0; k < 8192 + 1024; k++)
        data[k] = (uint8_t)(k * 131 >> 3);
    Waiting waiting;
    start_waiting(&waiting);
    double taken = 0;
    int64_t operations = 0;
    for (int64_t rounds = 1000; taken < 0.02 && !waiting.stop; rounds *= 2) {
        const double started = processor_seconds();
        operations = code->peak(data, rounds, data + 8192);
        taken = processor_seconds() - started;
        poll_signals(&waiting);
    }
    int finished = end_waiting(&waiting);
    free(block);
    return finished ? PyFloat_FromDouble((double)operations * (double)(code->vector * 8 / (size_t)width) / taken) : NULL;
}

static PyMethodDef functions[] = {
    {"sweep", sweep, METH_VARARGS,
     "sweep(plan, payoffs, equilibria, stable, counts, models, begin, end, concepts, simd) -> int\n\n"
     "Judge the models from begin to end; returns how many minima, maxima and comparisons of single values that took.\n"
     "equilibria[concept][state] and stable[concept][decision maker][state] are rows of one bit a model, lowest bit\n"
     "first, or None; counts[concept][state] (64 bits) is added to. concepts: one bit for each of Nash, GMR, SMR, SEQ,\n"
     "SSEQ. ValueError: a buffer has another length or item, or the plan makes no sense."},
    {"peak", peak, METH_VARARGS,
     "peak(width, simd) -> float\n\n"
     "Minima and maxima of single values of that width, a second of processor time, on data in the first-level cache."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_lanes", "Many preference orders at once.", 0,
                                        functions, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__lanes(void)
{
    return PyModuleDef_Init(&definition);
}
