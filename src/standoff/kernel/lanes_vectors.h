/* One vector of preference orders: the few operations the analysis of many orders is made of, for the instruction set
 * LEVEL and items of WIDTH bits. Included anew for each of them by lanes_block.h.
 *
 *     V, ITEM, BITS         a vector, one of its items, one bit a lane
 *     BATCH                 states whose improvements are looked for at once: as many as there are registers for
 *     LOW, HIGH             lowest and highest item in all lanes
 *     MIN, MAX, FLIP        item by item; FLIP turns the order of values round
 *     AT_LEAST(a, b)        bits of the lanes with a >= b
 *     AND_AT_LEAST(x, a, b) those of the bits x
 *     DIFFER(a, b)          not 0 when some lane differs
 *     IMPROVED(x, t, s, h)  the larger of x and h in the lanes where t > s, x elsewhere
 */
#if WIDTH == 8
#define ITEM uint8_t
#else
#define ITEM uint16_t
#endif

#if LEVEL == 2 /* two registers: what it takes to find a value is shared by both */
#define TARGET FOR_AVX512
#define V NAME(vector)
#define BITS NAME(bits)
#define BATCH 4
typedef struct {
    __m512i a, b;
} V;
#if WIDTH == 8
typedef struct {
    __mmask64 a, b;
} BITS;
#define OF_ITEMS(f) _mm512_##f##_epu8
#define MASKED(f) _mm512_mask_##f##_epu8
#define COMPARED(f) _mm512_##f##_epu8_mask
#define COMPARED_IN(f) _mm512_mask_##f##_epu8_mask
#else
typedef struct {
    __mmask32 a, b;
} BITS;
#define OF_ITEMS(f) _mm512_##f##_epu16
#define MASKED(f) _mm512_mask_##f##_epu16
#define COMPARED(f) _mm512_##f##_epu16_mask
#define COMPARED_IN(f) _mm512_mask_##f##_epu16_mask
#endif
#define INLINE TARGET static inline __attribute__((always_inline))
#define LOW ((V){_mm512_setzero_si512(), _mm512_setzero_si512()})
#define HIGH ((V){_mm512_set1_epi32(-1), _mm512_set1_epi32(-1)})

INLINE V NAME(min)(V x, V y)
{
    return (V){OF_ITEMS(min)(x.a, y.a), OF_ITEMS(min)(x.b, y.b)};
}

INLINE V NAME(max)(V x, V y)
{
    return (V){OF_ITEMS(max)(x.a, y.a), OF_ITEMS(max)(x.b, y.b)};
}

INLINE V NAME(flip)(V x)
{
    return (V){_mm512_xor_si512(x.a, _mm512_set1_epi32(-1)), _mm512_xor_si512(x.b, _mm512_set1_epi32(-1))};
}

INLINE BITS NAME(at_least)(V x, V y)
{
    return (BITS){COMPARED(cmpge)(x.a, y.a), COMPARED(cmpge)(x.b, y.b)};
}

INLINE BITS NAME(and_at_least)(BITS bits, V x, V y)
{
    return (BITS){COMPARED_IN(cmpge)(bits.a, x.a, y.a), COMPARED_IN(cmpge)(bits.b, x.b, y.b)};
}

INLINE int NAME(differ)(V x, V y)
{
    return (_mm512_cmpneq_epi64_mask(x.a, y.a) | _mm512_cmpneq_epi64_mask(x.b, y.b)) != 0;
}

INLINE V NAME(improved)(V x, V t, V s, V h)
{
    return (V){MASKED(max)(x.a, COMPARED(cmpgt)(t.a, s.a), x.a, h.a), MASKED(max)(x.b, COMPARED(cmpgt)(t.b, s.b), x.b, h.b)};
}

#define MIN NAME(min)
#define MAX NAME(max)
#define FLIP NAME(flip)
#define AT_LEAST NAME(at_least)
#define AND_AT_LEAST NAME(and_at_least)
#define DIFFER NAME(differ)
#define IMPROVED NAME(improved)
#undef OF_ITEMS
#undef MASKED
#undef COMPARED
#undef COMPARED_IN

#elif LEVEL == 1
#define TARGET FOR_AVX2
#define V __m256i
#define BATCH 4
#define LOW _mm256_setzero_si256()
#define HIGH _mm256_set1_epi32(-1)
#define FLIP(a) _mm256_xor_si256(a, HIGH)
#define DIFFER(a, b) !_mm256_testc_si256(LOW, _mm256_xor_si256(a, b))
#if WIDTH == 8 /* comparison is signed here, so both sides are shifted */
#define BITS uint32_t
#define MIN _mm256_min_epu8
#define MAX _mm256_max_epu8
#define AT_LEAST(a, b) (uint32_t) _mm256_movemask_epi8(_mm256_cmpeq_epi8(MAX(a, b), a))
#define SHIFTED(a) _mm256_xor_si256(a, _mm256_set1_epi8(-128))
#define IMPROVED(x, t, s, h) MAX(x, _mm256_and_si256(h, _mm256_cmpgt_epi8(SHIFTED(t), SHIFTED(s))))
#else
#define BITS uint16_t
#define MIN _mm256_min_epu16
#define MAX _mm256_max_epu16
#define AT_LEAST(a, b) \
    (uint16_t) _pext_u32((uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi16(MAX(a, b), a)), 0x55555555u)
#define SHIFTED(a) _mm256_xor_si256(a, _mm256_set1_epi16(-32768))
#define IMPROVED(x, t, s, h) MAX(x, _mm256_and_si256(h, _mm256_cmpgt_epi16(SHIFTED(t), SHIFTED(s))))
#endif

#else /* plain C, of which the compiler makes what every machine of the kind has */
#define TARGET
#define V NAME(vector)
#define BATCH 4
typedef ITEM V __attribute__((vector_size(16)));
#if WIDTH == 8
#define BITS uint16_t
#else
#define BITS uint8_t
typedef uint8_t NAME(bytes) __attribute__((vector_size(8)));
#endif

static inline V NAME(chosen)(V where, V a, V b)
{
    return (a & where) | (b & ~where);
}

/* One bit for each of eight bytes that are all ones or all zeros. */
static inline BITS NAME(eight)(const void *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, 8);
    word &= PY_LITTLE_ENDIAN ? 0x8040201008040201u : 0x0102040810204080u;
    return (BITS)((word * 0x0101010101010101u) >> 56);
}

static inline BITS NAME(bits)(V where)
{
#if WIDTH == 8
    return (BITS)(NAME(eight)(&where) | NAME(eight)((const char *)&where + 8) << 8);
#else
    const NAME(bytes) narrow = __builtin_convertvector(where, NAME(bytes));
    return NAME(eight)(&narrow);
#endif
}

#define LOW ((V){0})
#define HIGH (~(V){0})
#if defined(__SSE2__) && WIDTH == 8 /* every 64-bit x86 has it */
#define MIN(a, b) (V) _mm_min_epu8((__m128i)(a), (__m128i)(b))
#define MAX(a, b) (V) _mm_max_epu8((__m128i)(a), (__m128i)(b))
#else
#define MIN(a, b) NAME(chosen)((V)((a) < (b)), a, b)
#define MAX(a, b) NAME(chosen)((V)((a) > (b)), a, b)
#endif
#define FLIP(a) (~(a))
#define AT_LEAST(a, b) NAME(bits)((V)((a) >= (b)))
#define DIFFER(a, b) (memcmp(&(a), &(b), sizeof(V)) != 0)
#define IMPROVED(x, t, s, h) MAX(x, (h) & (V)((t) > (s)))
#endif

#ifndef AND_AT_LEAST
#define AND_AT_LEAST(x, a, b) (BITS)((x) & AT_LEAST(a, b))
#endif
