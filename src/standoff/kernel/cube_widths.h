/* Includes cube_loops.h for each width of integer; included once for each instruction set.
 *
 * Set before: SET (suffix of the set), FOR (its target), OP(f), VECTOR_LOG (bytes of a vector, as a power of two; 0: a
 * vector is one integer) and, unless it is 0, V (the vector). */
#define NAME(f) JOIN3(f, WIDTH, SET)

#define WIDTH _u8
#define T uint8_t
#if VECTOR_LOG
#define LOG (VECTOR_LOG - 0)
#else
#define LOG 0
#define V T
#endif
#include "cube_loops.h"
#undef WIDTH
#undef T
#undef LOG
#if !VECTOR_LOG
#undef V
#endif

#define WIDTH _u16
#define T uint16_t
#if VECTOR_LOG
#define LOG (VECTOR_LOG - 1)
#else
#define LOG 0
#define V T
#endif
#include "cube_loops.h"
#undef WIDTH
#undef T
#undef LOG
#if !VECTOR_LOG
#undef V
#endif

#define WIDTH _u32
#define T uint32_t
#if VECTOR_LOG
#define LOG (VECTOR_LOG - 2)
#else
#define LOG 0
#define V T
#endif
#include "cube_loops.h"
#undef WIDTH
#undef T
#undef LOG
#if !VECTOR_LOG
#undef V
#endif

#define WIDTH _u64
#define T uint64_t
#if VECTOR_LOG
#define LOG (VECTOR_LOG - 3)
#else
#define LOG 0
#define V T
#endif
#include "cube_loops.h"
#undef WIDTH
#undef T
#undef LOG
#if !VECTOR_LOG
#undef V
#endif

#undef NAME
#undef VECTOR_LOG
