/* Arguments of the compiled parts: buffers taken only when they are exactly what is expected, and long loops that
 * let go of the interpreter and still hear Ctrl-C.
 *
 *     Buffer payoffs = {0}, out = {0};
 *     if (take(&payoffs, object, "payoffs", 'u', 1, dms * states, READ) &&
 *         take(&out, other, "out", 'u', 1, states, WRITE)) {
 *         Waiting w;
 *         start_waiting(&w);
 *         for (...; !w.stop; ...) { ...; poll_signals(&w); }
 *         ok = end_waiting(&w);
 *     }
 *     release(&payoffs); release(&out);
 */
#ifndef STANDOFF_ARGUMENTS_H
#define STANDOFF_ARGUMENTS_H

#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030b0000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

enum { READ = 0, WRITE = 1 };
enum { ANY_LENGTH = -1 };

typedef struct {
    Py_buffer view;
    int held;
    void *data;        /* first item */
    Py_ssize_t length; /* in items */
} Buffer;

static inline void release(Buffer *b)
{
    if (b->held)
        PyBuffer_Release(&b->view);
    b->held = 0;
    b->data = NULL;
    b->length = 0;
}

/* Whether a format of the struct module is one item of that kind: 'u' unsigned (or truth), 'i' signed, 'f' floating. */
static inline int is_kind(const char *format, char kind)
{
    if (format == NULL)
        return kind == 'u'; /* plain bytes */
    if (*format == '@' || *format == '=' || *format == (PY_LITTLE_ENDIAN ? '<' : '>'))
        format++;
    if (format[0] == '\0' || format[1] != '\0')
        return 0;
    return strchr(kind == 'u' ? "BHILQN?" : kind == 'i' ? "bhilqn" : "fd", format[0]) != NULL;
}

/* Takes the buffer of an object: contiguous (C order, any number of dimensions), aligned, of that kind and item size,
 * and of exactly that many items, unless ANY_LENGTH. Returns 1, or 0 with ValueError or TypeError set and nothing held.
 * An object that is not what is expected is never read or written. */
static inline int take(Buffer *b, PyObject *object, const char *name, char kind, Py_ssize_t item, Py_ssize_t length,
                       int use)
{
    memset(b, 0, sizeof *b);
    int flags = PyBUF_C_CONTIGUOUS | PyBUF_FORMAT | (use == WRITE ? PyBUF_WRITABLE : 0);
    if (PyObject_GetBuffer(object, &b->view, flags) < 0) {
        if (PyErr_ExceptionMatches(PyExc_BufferError) || PyErr_ExceptionMatches(PyExc_ValueError)) {
            PyErr_Clear();
            PyErr_Format(PyExc_ValueError, "%s: not contiguous%s", name, use == WRITE ? ", or read-only" : "");
        }
        return 0;
    }
    b->held = 1;
    b->data = b->view.buf;
    b->length = b->view.itemsize > 0 ? b->view.len / b->view.itemsize : 0;
    if (b->view.itemsize != item || !is_kind(b->view.format, kind))
        PyErr_Format(PyExc_ValueError, "%s: items of %zd bytes and format %s; expected %zd bytes of kind %c", name,
                     b->view.itemsize, b->view.format ? b->view.format : "B", item, kind);
    else if (length != ANY_LENGTH && b->length != length)
        PyErr_Format(PyExc_ValueError, "%s: %zd items; expected %zd", name, b->length, length);
    else if (b->length > 0 && (uintptr_t)b->data % (uintptr_t)item != 0)
        PyErr_Format(PyExc_ValueError, "%s: not aligned to its items", name);
    else
        return 1;
    release(b);
    return 0;
}

/* A product of two sizes, or -1 where it does not fit; -1 goes through. */
static inline Py_ssize_t times(Py_ssize_t a, Py_ssize_t b)
{
    return a < 0 || b < 0 || (a > 0 && b > PY_SSIZE_T_MAX / a) ? -1 : a * b;
}

/* A long loop without the interpreter. Only the thread that called from Python may poll. */
typedef struct {
    PyThreadState *state;
    double next; /* seconds, by a clock that never goes back */
    int stop;    /* a signal handler raised: leave the loop and return NULL */
} Waiting;

static inline double now_in_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static inline void start_waiting(Waiting *w)
{
    w->stop = 0;
    w->next = now_in_seconds() + 0.1;
    w->state = PyEval_SaveThread();
}

/* Looks for Ctrl-C about every 0.1 s; costs some 30 ns, so call it every few microseconds at the most. */
static inline void poll_signals(Waiting *w)
{
    double now = now_in_seconds();
    if (w->stop || now < w->next)
        return;
    PyEval_RestoreThread(w->state);
    w->stop = PyErr_CheckSignals() < 0;
    w->state = PyEval_SaveThread();
    w->next = now + 0.1;
}

/* Takes the interpreter back. Returns 0 with the exception set when a signal stopped the loop. */
static inline int end_waiting(Waiting *w)
{
    PyEval_RestoreThread(w->state);
    return !w->stop;
}

#endif
