/* Instruction sets, chosen at run time. The numbers are positions in standoff.kernel.native.LEVELS. */
#ifndef STANDOFF_SIMD_H
#define STANDOFF_SIMD_H

enum { SCALAR = 0, AVX2 = 1, AVX512 = 2 };

#if !defined(ONLY_PLAIN_C) && (defined(__x86_64__) || defined(__i386__)) && (defined(__GNUC__) || defined(__clang__))
#define HAS_X86_SIMD 1
#include <immintrin.h>
/* written before a function that uses their intrinsics; the file as a whole is compiled for any machine */
#define FOR_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define FOR_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx2,bmi,bmi2,popcnt")))
#else
#define HAS_X86_SIMD 0
#if defined(__SSE2__)
#include <emmintrin.h>
#endif
#endif

/* The best instruction set of this machine, of those there is code for. */
static inline int best_simd(void)
{
#if HAS_X86_SIMD
    __builtin_cpu_init();
    int avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
    int avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                 __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
    return !avx2 ? SCALAR : avx512 ? AVX512 : AVX2;
#else
    return SCALAR;
#endif
}

/* What is asked for, or the best below it: a caller can never make the machine run what it does not have. */
static inline int usable_simd(int asked)
{
    int best = best_simd();
    return asked < SCALAR ? SCALAR : asked < best ? asked : best;
}

#endif
