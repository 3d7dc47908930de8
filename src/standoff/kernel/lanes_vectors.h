/* One vector of preference orders: the few operations the analysis of many orders is made of, for the instruction set
 * LEVEL and items of WIDTH bits. Included anew for each of them by lanes_block.h.
 *
 *     V, ITEM, BITS         a vector, one of its items, one bit a lane
 *     BATCH                 states whose improvements are looked for at once: as many as there are registers for
 *     LOW, HIGH             lowest and highest item in all lanes
 *     MIN, MAX, FLIP        item by item; FLIP turns the order of values round
 *     AT_LEAST(a, b)        bits of the lanes with a >= b
 *     DIFFER(a, b)          not 0 when some lane differs
 *     IMPROVED(x, t, s, h)  the larger of x and h in the lanes where t > s, x elsewhere
 */
#if WIDTH == 8
#define ITEM uint8_t
#else
#define ITEM uint16_t
#endif

#if LEVEL == 2
#define TARGET FOR_AVX512
#define V __m512i
#define BATCH 8
#define LOW _mm512_setzero_si512()
#define HIGH _mm512_set1_epi32(-1)
#define FLIP(a) _mm512_xor_si512(a, HIGH)
#if WIDTH == 8
#define BITS uint64_t
#define MIN _mm512_min_epu8
#define MAX _mm512_max_epu8
#define AT_LEAST(a, b) _mm512_cmpge_epu8_mask(a, b)
#define DIFFER(a, b) _mm512_cmpneq_epi64_mask(a, b)
#define IMPROVED(x, t, s, h) _mm512_mask_max_epu8(x, _mm512_cmpgt_epu8_mask(t, s), x, h)
#else
#define BITS uint32_t
#define MIN _mm512_min_epu16
#define MAX _mm512_max_epu16
#define AT_LEAST(a, b) _mm512_cmpge_epu16_mask(a, b)
#define DIFFER(a, b) _mm512_cmpneq_epi64_mask(a, b)
#define IMPROVED(x, t, s, h) _mm512_mask_max_epu16(x, _mm512_cmpgt_epu16_mask(t, s), x, h)
#endif

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

#else /* plain C: loops the compiler makes of what the machine has */
#define TARGET
#define V NAME(vector)
#define LANES (256 / WIDTH)
#define BATCH 4
#if WIDTH == 8
#define BITS uint32_t
#else
#define BITS uint16_t
#endif
typedef struct {
    ITEM lane[LANES];
} V;
#define EACH for (int k = 0; k < LANES; k++)

static inline V NAME(all)(ITEM value)
{
    V r;
    EACH r.lane[k] = value;
    return r;
}

static inline V NAME(min)(V a, V b)
{
    V r;
    EACH r.lane[k] = a.lane[k] < b.lane[k] ? a.lane[k] : b.lane[k];
    return r;
}

static inline V NAME(max)(V a, V b)
{
    V r;
    EACH r.lane[k] = a.lane[k] > b.lane[k] ? a.lane[k] : b.lane[k];
    return r;
}

static inline V NAME(flip)(V a)
{
    V r;
    EACH r.lane[k] = (ITEM)~a.lane[k];
    return r;
}

static inline BITS NAME(at_least)(V a, V b)
{
    BITS bits = 0;
    EACH bits = (BITS)(bits | (BITS)((BITS)(a.lane[k] >= b.lane[k]) << k));
    return bits;
}

static inline V NAME(improved)(V x, V t, V s, V h)
{
    V r;
    EACH
    {
        ITEM harm = (ITEM)(t.lane[k] > s.lane[k] ? h.lane[k] : 0);
        r.lane[k] = x.lane[k] > harm ? x.lane[k] : harm;
    }
    return r;
}

#define LOW NAME(all)(0)
#define HIGH NAME(all)((ITEM)~0)
#define MIN NAME(min)
#define MAX NAME(max)
#define FLIP NAME(flip)
#define AT_LEAST NAME(at_least)
#define DIFFER(a, b) (memcmp(&(a), &(b), sizeof(V)) != 0)
#define IMPROVED NAME(improved)
#endif
