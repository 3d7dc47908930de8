/* One decision maker's improvements, fibre by fibre, over every option string at once. See solve/dense/fibres.py for
 * what a fibre is, and kernel/fibres.py for how these are called. */
#include "arguments.h"
#include "simd.h"

#include "fibres_shape.h"

#include "fibres_order.h"

#define WIDTH 8
#include "fibres_pairs.h"
#define WIDTH 16
#include "fibres_pairs.h"
#define WIDTH 32
#include "fibres_pairs.h"
#define WIDTH 64
#include "fibres_pairs.h"

#define WIDTH 8
#include "fibres_buckets.h"
#define WIDTH 16
#include "fibres_buckets.h"
#define WIDTH 32
#include "fibres_buckets.h"
#define WIDTH 64
#include "fibres_buckets.h"

enum { CHOOSE = 0, PAIRS = 1, BUCKETS = 2, STAGED = 3 };

static const uint32_t MOST_PAIRED[] = {[SCALAR] = 8, [AVX2] = 128, [AVX512] = 256};   /* beyond, buckets are faster */
static const uint32_t MOST_COUNTED[] = {[SCALAR] = 32, [AVX2] = 256, [AVX512] = 256}; /* beyond, sorting is */

enum {
    MOST_PLACES = 256,     /* pairs are compared where positions fit one byte */
    MANY_STAGES = 16,      /* with more, a table of all of them costs too much */
    CELLS = 1 << 16,       /* copied out together where fibres are looked at one by one */
};

static uint32_t lanes_for(const Shape *s)
{
    return s->size >= CELLS ? 1 : CELLS / s->size < LANES ? CELLS / s->size : LANES;
}

/* Whether there are fibres enough to fill the lanes. */
static int fills_lanes(const Shape *s) { return __builtin_popcount(s->rest) >= 6; }

#define BY_ITEM(item, name, ...)                  \
    switch (item) {                               \
    case 1: name##_8(__VA_ARGS__); break;         \
    case 2: name##_16(__VA_ARGS__); break;        \
    case 4: name##_32(__VA_ARGS__); break;        \
    default: name##_64(__VA_ARGS__); break;       \
    }
#define OF_ITEM(item, name) ((item) == 1 ? name##_8 : (item) == 2 ? name##_16 : (item) == 4 ? name##_32 : name##_64)

static int is_item(int item) { return item == 1 || item == 2 || item == 4 || item == 8; }

static int bad_item(void)
{
    PyErr_SetString(PyExc_ValueError, "items of 1, 2, 4 or 8 bytes");
    return 0;
}

static PyObject *sort(PyObject *module, PyObject *args)
{
    (void)module;
    PyObject *payoff_object, *feasible_object, *better_object;
    int options, item, simd, threads, way, changed;
    unsigned long both, up, down;
    if (!PyArg_ParseTuple(args, "OOOi(kkk)iiii", &payoff_object, &feasible_object, &better_object, &options, &both, &up,
                          &down, &item, &simd, &threads, &way))
        return NULL;
    Shape shape;
    Buffer payoff = {0}, feasible = {0}, better = {0};
    if (!is_item(item) && !bad_item())
        return NULL;
    if (!make_shape(&shape, options, both, up, down))
        return NULL;
    Py_ssize_t strings = (Py_ssize_t)1 << options;
    Job job = {.shape = &shape, .better_item = width_of(shape.size - 1)};
    int ok = take(&payoff, payoff_object, "payoff", 'u', item, strings, READ) &&
             (feasible_object == Py_None || take(&feasible, feasible_object, "feasible", 'u', 1, strings, READ)) &&
             take(&better, better_object, "better", 'u', job.better_item, strings, WRITE);
    if (ok) {
        job.payoff = payoff.data;
        job.feasible = feasible.data;
        job.better = better.data;
        simd = usable_simd(simd);
        if (way == CHOOSE)
            way = shape.size <= MOST_COUNTED[simd] ? PAIRS : BUCKETS;
        if (way == PAIRS && fills_lanes(&shape) && shape.size <= MOST_PLACES) {
            make_tiling(&job.tiling, &shape, LANES);
            BY_ITEM(item, by_pairs, &job, simd, 1);
        } else {
            make_tiling(&job.tiling, &shape, lanes_for(&shape));
            job.one = OF_ITEM(item, sort_tile);
            job.space = (size_t)(shape.size + PADDING) * (job.tiling.lanes * item + 8) + 128;
        }
        ok = run(&job, threads, &changed);
    }
    release(&payoff);
    release(&feasible);
    release(&better);
    free(shape.row);
    if (!ok)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *lower(PyObject *module, PyObject *args)
{
    (void)module;
    PyObject *low_object, *better_object, *result_object;
    int options, item, simd, threads, way, changed = 0;
    unsigned long both, up, down;
    if (!PyArg_ParseTuple(args, "OOOi(kkk)iiii", &low_object, &better_object, &result_object, &options, &both, &up,
                          &down, &item, &simd, &threads, &way))
        return NULL;
    Shape shape;
    Buffer low = {0}, better = {0}, result = {0};
    if (!is_item(item) && !bad_item())
        return NULL;
    if (!make_shape(&shape, options, both, up, down))
        return NULL;
    Py_ssize_t strings = (Py_ssize_t)1 << options;
    Job job = {.shape = &shape, .better_item = width_of(shape.size - 1)};
    int apart = result_object != Py_None;
    int ok = take(&low, low_object, "low", 'u', item, strings, apart ? READ : WRITE) &&
             take(&better, better_object, "better", 'u', job.better_item, strings, READ) &&
             (!apart || take(&result, result_object, "result", 'u', item, strings, WRITE));
    if (ok) {
        job.low = low.data;
        job.better = better.data;
        job.result = result.data;
        simd = usable_simd(simd);
        if (way == CHOOSE)
            way = shape.size <= MOST_PAIRED[simd] ? PAIRS : shape.stages <= MANY_STAGES ? BUCKETS : STAGED;
        if (way == PAIRS && fills_lanes(&shape) && shape.size <= MOST_PLACES) {
            make_tiling(&job.tiling, &shape, LANES);
            BY_ITEM(item, by_pairs, &job, simd, 0);
        } else {
            size_t table = way == STAGED ? shape.stages : (size_t)shape.size * shape.stages;
            make_tiling(&job.tiling, &shape, lanes_for(&shape));
            job.one = way == STAGED ? OF_ITEM(item, staged_tile) : OF_ITEM(item, buckets_tile);
            job.space = OF_ITEM(item, space)(&job, table, way == STAGED);
        }
        ok = run(&job, threads, &changed);
    }
    release(&low);
    release(&better);
    release(&result);
    free(shape.row);
    return ok ? PyBool_FromLong(changed) : NULL;
}

static PyObject *finish(PyObject *module, PyObject *args)
{
    (void)module;
    PyObject *low_object, *sources_object, *result_object, *list;
    int options, item, ok = 1;
    if (!PyArg_ParseTuple(args, "OOOiiO!", &low_object, &sources_object, &result_object, &options, &item, &PyTuple_Type,
                          &list))
        return NULL;
    if (options < 0 || options > 31 || !is_item(item)) {
        PyErr_SetString(PyExc_ValueError, "more than 31 options, or items of other than 1, 2, 4 or 8 bytes");
        return NULL;
    }
    Py_ssize_t strings = (Py_ssize_t)1 << options, count = PyTuple_Size(list), taken = 0;
    Buffer low = {0}, sources = {0}, result = {0};
    Mover *movers = calloc(count ? (size_t)count : 1, sizeof *movers);
    if (movers == NULL)
        return PyErr_NoMemory();
    ok = take(&low, low_object, "low", 'u', item, strings, READ) &&
         take(&sources, sources_object, "sources", 'u', 4, strings, READ) &&
         take(&result, result_object, "result", 'u', item, strings, WRITE);
    for (Py_ssize_t k = 0; ok && k < strings; k++)
        if (((const uint32_t *)sources.data)[k] >= (uint64_t)strings) {
            PyErr_SetString(PyExc_ValueError, "sources: no such string");
            ok = 0;
        }
    for (; ok && taken < count; taken++) {
        Mover *m = &movers[taken];
        PyObject *better;
        unsigned long both, up, down;
        Shape shape;
        ok = PyArg_ParseTuple(PyTuple_GetItem(list, taken), "O(kkk)", &better, &both, &up, &down) &&
             make_outline(&shape, options, both, up, down);
        if (!ok)
            break;
        m->own = shape.own;
        m->both = (uint32_t)both;
        m->one_way = (uint32_t)(up | down);
        m->down = (uint32_t)down;
        m->in_stage = shape.in_stage;
        m->better.item = width_of(shape.size - 1);
        ok = take(&m->held, better, "better", 'u', m->better.item, strings, READ);
        m->better.data = m->held.data;
    }
    if (ok) {
        Waiting w;
        start_waiting(&w);
        int enough = in_order(movers, (int)count, options, sources.data, low.data, result.data, item, &w);
        ok = end_waiting(&w);
        if (ok && !enough) {
            PyErr_NoMemory();
            ok = 0;
        }
    }
    release(&low);
    release(&sources);
    release(&result);
    for (Py_ssize_t k = 0; k < count; k++) {
        release(&movers[k].held);
        free(movers[k].order.data);
        free(movers[k].met.data);
        free(movers[k].pattern);
    }
    free(movers);
    if (!ok)
        return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef functions[] = {
    {"sort", sort, METH_VARARGS,
     "sort(payoff, feasible, better, options, (both, up, down), item, simd, threads, way)\n\n"
     "For each string, how many strings of its fibre are better."},
    {"lower", lower, METH_VARARGS,
     "lower(low, better, result, options, (both, up, down), item, simd, threads, way) -> bool\n\n"
     "Lower each value to the lowest one improvement away; or, with a result, only find that."},
    {"finish", finish, METH_VARARGS,
     "finish(low, sources, result, options, item, ((better, (both, up, down)), ...))\n\n"
     "The lowest value after any number of improvements; sources are strings by ascending value."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_fibres", "Improvements, fibre by fibre.", 0, functions,
                                        NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__fibres(void) { return PyModuleDef_Init(&definition); }
