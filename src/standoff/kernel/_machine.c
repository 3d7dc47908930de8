/* What the processor has. */
#include "arguments.h"
#include "simd.h"

static PyObject *best(PyObject *module, PyObject *nothing)
{
    (void)module;
    (void)nothing;
    return PyLong_FromLong(best_simd());
}

static PyMethodDef functions[] = {
    {"best", best, METH_NOARGS, "best() -> int\n\nPosition in LEVELS of the best instruction set of this machine."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_machine", "What the processor has.", 0, functions,
                                        NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__machine(void)
{
    return PyModuleDef_Init(&definition);
}
