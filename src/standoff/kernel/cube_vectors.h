/* Vectors of unsigned integers for cube_loops.h: for each instruction set and width of integer, the same few names.
 *
 *     LANES_LOG2(B)  how many integers of B bytes a vector holds, as a power of two
 *     lower, higher  of two vectors, lane by lane
 *     at_least       one bit a lane: whether a >= b
 *     only           a where a lane's bit is set, the highest integer elsewhere
 *     swap           neighbouring groups of so many bytes change places
 */
#ifndef STANDOFF_CUBE_VECTORS_H
#define STANDOFF_CUBE_VECTORS_H

#include <stdint.h>

#include "simd.h"

#if HAS_X86_SIMD

/* --- AVX-512: 64 bytes ------------------------------------------------------------------------------------------- */

#define OPS_AVX512(BITS, MASK)                                                                                         \
    FOR_AVX512 static inline __m512i lower_u##BITS##_avx512(__m512i a, __m512i b)                                      \
    {                                                                                                                  \
        return _mm512_min_epu##BITS(a, b);                                                                             \
    }                                                                                                                  \
    FOR_AVX512 static inline __m512i higher_u##BITS##_avx512(__m512i a, __m512i b)                                     \
    {                                                                                                                  \
        return _mm512_max_epu##BITS(a, b);                                                                             \
    }                                                                                                                  \
    FOR_AVX512 static inline uint64_t at_least_u##BITS##_avx512(__m512i a, __m512i b)                                  \
    {                                                                                                                  \
        return (uint64_t)_mm512_cmpge_epu##BITS##_mask(a, b);                                                          \
    }                                                                                                                  \
    FOR_AVX512 static inline __m512i only_u##BITS##_avx512(uint64_t bits, __m512i a)                                   \
    {                                                                                                                  \
        return _mm512_mask_mov_epi##BITS(_mm512_set1_epi8(-1), (MASK)bits, a);                                         \
    }                                                                                                                  \
    FOR_AVX512 static inline __m512i all_u##BITS##_avx512(uint64_t value)                                              \
    {                                                                                                                  \
        return SET_AVX512_##BITS(value);                                                                               \
    }

#define SET_AVX512_8(v) _mm512_set1_epi8((char)(v))
#define SET_AVX512_16(v) _mm512_set1_epi16((short)(v))
#define SET_AVX512_32(v) _mm512_set1_epi32((int)(v))
#define SET_AVX512_64(v) _mm512_set1_epi64((long long)(v))

OPS_AVX512(8, __mmask64)
OPS_AVX512(16, __mmask32)
OPS_AVX512(32, __mmask16)
OPS_AVX512(64, __mmask8)

FOR_AVX512 static inline __m512i load_avx512(const void *p) { return _mm512_loadu_si512(p); }
FOR_AVX512 static inline void store_avx512(void *p, __m512i a) { _mm512_storeu_si512(p, a); }
FOR_AVX512 static inline __m512i invert_avx512(__m512i a) { return _mm512_xor_si512(a, _mm512_set1_epi8(-1)); }
FOR_AVX512 static inline __m512i either_avx512(__m512i a, __m512i b) { return _mm512_or_si512(a, b); }
FOR_AVX512 static inline __m512i both_avx512(__m512i a, __m512i b) { return _mm512_and_si512(a, b); }
FOR_AVX512 static inline __m512i differ_avx512(__m512i a, __m512i b) { return _mm512_xor_si512(a, b); }
FOR_AVX512 static inline int any_avx512(__m512i a) { return _mm512_test_epi64_mask(a, a) != 0; }

FOR_AVX512 static inline __m512i swap_avx512(__m512i a, int bytes)
{
    switch (bytes) {
    case 1:
        return _mm512_shuffle_epi8(a, _mm512_broadcast_i32x4(_mm_setr_epi8(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12,
                                                                          15, 14)));
    case 2:
        return _mm512_shuffle_epi8(a, _mm512_broadcast_i32x4(_mm_setr_epi8(2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15,
                                                                          12, 13)));
    case 4:
        return _mm512_shuffle_epi32(a, (_MM_PERM_ENUM)0xB1);
    case 8:
        return _mm512_shuffle_epi32(a, (_MM_PERM_ENUM)0x4E);
    case 16:
        return _mm512_shuffle_i64x2(a, a, 0xB1);
    default:
        return _mm512_shuffle_i64x2(a, a, 0x4E);
    }
}

/* --- AVX2: 32 bytes ---------------------------------------------------------------------------------------------- */

#define OPS_AVX2(BITS)                                                                                                 \
    FOR_AVX2 static inline __m256i lower_u##BITS##_avx2(__m256i a, __m256i b) { return _mm256_min_epu##BITS(a, b); }   \
    FOR_AVX2 static inline __m256i higher_u##BITS##_avx2(__m256i a, __m256i b) { return _mm256_max_epu##BITS(a, b); }

OPS_AVX2(8)
OPS_AVX2(16)
OPS_AVX2(32)

FOR_AVX2 static inline __m256i above_u64_avx2(__m256i a, __m256i b)
{
    __m256i sign = _mm256_set1_epi64x((long long)(1ULL << 63));
    return _mm256_cmpgt_epi64(_mm256_xor_si256(a, sign), _mm256_xor_si256(b, sign));
}
FOR_AVX2 static inline __m256i lower_u64_avx2(__m256i a, __m256i b)
{
    return _mm256_blendv_epi8(a, b, above_u64_avx2(a, b));
}
FOR_AVX2 static inline __m256i higher_u64_avx2(__m256i a, __m256i b)
{
    return _mm256_blendv_epi8(b, a, above_u64_avx2(a, b));
}

FOR_AVX2 static inline uint64_t at_least_u8_avx2(__m256i a, __m256i b)
{
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(a, b), a));
}
FOR_AVX2 static inline uint64_t at_least_u16_avx2(__m256i a, __m256i b)
{
    uint32_t bytes = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi16(_mm256_max_epu16(a, b), a));
    return _pext_u32(bytes, 0x55555555U);
}
FOR_AVX2 static inline uint64_t at_least_u32_avx2(__m256i a, __m256i b)
{
    return (uint64_t)_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpeq_epi32(_mm256_max_epu32(a, b), a)));
}
FOR_AVX2 static inline uint64_t at_least_u64_avx2(__m256i a, __m256i b)
{
    return (uint64_t)_mm256_movemask_pd(_mm256_castsi256_pd(above_u64_avx2(b, a))) ^ 0xF;
}

/* the highest integer in every lane whose bit is not set */
FOR_AVX2 static inline __m256i only_u8_avx2(uint64_t bits, __m256i a)
{
    __m256i spread = _mm256_shuffle_epi8(_mm256_set1_epi32((int)(uint32_t)bits),
                                         _mm256_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2,
                                                          2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3));
    __m256i lane = _mm256_set1_epi64x((long long)0x8040201008040201ULL);
    return _mm256_or_si256(a, _mm256_cmpeq_epi8(_mm256_and_si256(spread, lane), _mm256_setzero_si256()));
}
FOR_AVX2 static inline __m256i only_u16_avx2(uint64_t bits, __m256i a)
{
    __m256i lane = _mm256_setr_epi16(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, -32768);
    __m256i is = _mm256_and_si256(_mm256_set1_epi16((short)(uint16_t)bits), lane);
    return _mm256_or_si256(a, _mm256_cmpeq_epi16(is, _mm256_setzero_si256()));
}
FOR_AVX2 static inline __m256i only_u32_avx2(uint64_t bits, __m256i a)
{
    __m256i is = _mm256_and_si256(_mm256_set1_epi32((int)bits), _mm256_setr_epi32(1, 2, 4, 8, 16, 32, 64, 128));
    return _mm256_or_si256(a, _mm256_cmpeq_epi32(is, _mm256_setzero_si256()));
}
FOR_AVX2 static inline __m256i only_u64_avx2(uint64_t bits, __m256i a)
{
    __m256i is = _mm256_and_si256(_mm256_set1_epi64x((long long)bits), _mm256_setr_epi64x(1, 2, 4, 8));
    return _mm256_or_si256(a, _mm256_cmpeq_epi64(is, _mm256_setzero_si256()));
}

FOR_AVX2 static inline __m256i all_u8_avx2(uint64_t v) { return _mm256_set1_epi8((char)v); }
FOR_AVX2 static inline __m256i all_u16_avx2(uint64_t v) { return _mm256_set1_epi16((short)v); }
FOR_AVX2 static inline __m256i all_u32_avx2(uint64_t v) { return _mm256_set1_epi32((int)v); }
FOR_AVX2 static inline __m256i all_u64_avx2(uint64_t v) { return _mm256_set1_epi64x((long long)v); }

FOR_AVX2 static inline __m256i load_avx2(const void *p) { return _mm256_loadu_si256((const __m256i *)p); }
FOR_AVX2 static inline void store_avx2(void *p, __m256i a) { _mm256_storeu_si256((__m256i *)p, a); }
FOR_AVX2 static inline __m256i invert_avx2(__m256i a) { return _mm256_xor_si256(a, _mm256_set1_epi8(-1)); }
FOR_AVX2 static inline __m256i either_avx2(__m256i a, __m256i b) { return _mm256_or_si256(a, b); }
FOR_AVX2 static inline __m256i both_avx2(__m256i a, __m256i b) { return _mm256_and_si256(a, b); }
FOR_AVX2 static inline __m256i differ_avx2(__m256i a, __m256i b) { return _mm256_xor_si256(a, b); }
FOR_AVX2 static inline int any_avx2(__m256i a) { return !_mm256_testz_si256(a, a); }

FOR_AVX2 static inline __m256i swap_avx2(__m256i a, int bytes)
{
    switch (bytes) {
    case 1:
        return _mm256_shuffle_epi8(a, _mm256_setr_epi8(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14, 1, 0, 3, 2,
                                                       5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14));
    case 2:
        return _mm256_shuffle_epi8(a, _mm256_setr_epi8(2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13, 2, 3, 0, 1,
                                                       6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13));
    case 4:
        return _mm256_shuffle_epi32(a, 0xB1);
    case 8:
        return _mm256_shuffle_epi32(a, 0x4E);
    default:
        return _mm256_permute2x128_si256(a, a, 1);
    }
}

#endif

/* --- plain C: one integer at a time ------------------------------------------------------------------------------ */

#define OPS_SCALAR(BITS)                                                                                               \
    typedef uint##BITS##_t one_u##BITS;                                                                                \
    static inline one_u##BITS lower_u##BITS##_scalar(one_u##BITS a, one_u##BITS b) { return a < b ? a : b; }           \
    static inline one_u##BITS higher_u##BITS##_scalar(one_u##BITS a, one_u##BITS b) { return a < b ? b : a; }          \
    static inline uint64_t at_least_u##BITS##_scalar(one_u##BITS a, one_u##BITS b) { return a >= b; }                  \
    static inline one_u##BITS only_u##BITS##_scalar(uint64_t bits, one_u##BITS a)                                      \
    {                                                                                                                  \
        return bits & 1 ? a : (one_u##BITS)-1;                                                                         \
    }                                                                                                                  \
    static inline one_u##BITS all_u##BITS##_scalar(uint64_t value) { return (one_u##BITS)value; }                      \
    static inline one_u##BITS load_u##BITS##_scalar(const void *p) { return *(const one_u##BITS *)p; }                 \
    static inline void store_u##BITS##_scalar(void *p, one_u##BITS a) { *(one_u##BITS *)p = a; }                       \
    static inline one_u##BITS invert_u##BITS##_scalar(one_u##BITS a) { return (one_u##BITS)~a; }                       \
    static inline one_u##BITS either_u##BITS##_scalar(one_u##BITS a, one_u##BITS b) { return (one_u##BITS)(a | b); }   \
    static inline one_u##BITS both_u##BITS##_scalar(one_u##BITS a, one_u##BITS b) { return (one_u##BITS)(a & b); }     \
    static inline one_u##BITS differ_u##BITS##_scalar(one_u##BITS a, one_u##BITS b) { return (one_u##BITS)(a ^ b); }   \
    static inline int any_u##BITS##_scalar(one_u##BITS a) { return a != 0; }                                           \
    static inline one_u##BITS swap_u##BITS##_scalar(one_u##BITS a, int bytes)                                          \
    {                                                                                                                  \
        (void)bytes;                                                                                                   \
        return a;                                                                                                      \
    }

OPS_SCALAR(8)
OPS_SCALAR(16)
OPS_SCALAR(32)
OPS_SCALAR(64)

#endif
