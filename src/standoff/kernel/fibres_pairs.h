/* All pairs of a fibre compared, in 64 fibres at once: one lane of a vector is one fibre. Included once for each width.
 *
 * Needs WIDTH (8, 16, 32 or 64). Rows are 64 bytes, LANES_AT_ONCE fibres; in memory a strip of rows for the first of
 * them comes before the strip for the next.
 */
#define JOIN3(a, b, c) a##b##c
#define JOINED(a, b, c) JOIN3(a, b, c)
#define NAME(name) JOINED(name, _, WIDTH)
#define UNSIGNED JOINED(uint, WIDTH, _t)
#define SIGNED JOINED(int, WIDTH, _t)
#define LANES_AT_ONCE (512 / WIDTH)
#define STRIPS (LANES / LANES_AT_ONCE)

/* lowest[x] = the lowest value of a row y with better[y] < better[x], at a stage that x can move on to.
 * With `out`, that is the answer; without, values are lowered in place and `touched` rows are marked. */
typedef void NAME(Lower)(UNSIGNED *low, const UNSIGNED *better, UNSIGNED *out, uint8_t *touched, const Shape *s);

/* counts[x] += how many rows have a lower key; keys are shifted so that they compare as signed numbers. */
typedef void NAME(Count)(const SIGNED *key, UNSIGNED *counts, uint32_t rows);

static void NAME(lower_scalar)(UNSIGNED *low, const UNSIGNED *better, UNSIGNED *out, uint8_t *touched, const Shape *s)
{
    enum { L = LANES_AT_ONCE };
    for (uint32_t x = 0; x < s->size; x++) {
        UNSIGNED least[L], mine[L];
        uint32_t stage = x / s->in_stage;
        memcpy(mine, better + x * L, sizeof mine);
        if (out)
            memset(least, 0xff, sizeof least);
        else
            memcpy(least, low + x * L, sizeof least);
        for (uint32_t next = stage; next < s->stages; next = (next + 1) | stage)
            for (uint32_t y = next * s->in_stage; y < (next + 1) * s->in_stage; y++)
                for (int l = 0; l < L; l++) {
                    UNSIGNED onward = low[y * L + l] | (UNSIGNED)-(better[y * L + l] >= mine[l]);
                    least[l] = onward < least[l] ? onward : least[l];
                }
        if (out)
            memcpy(out + x * L, least, sizeof least);
        else if (memcmp(low + x * L, least, sizeof least) != 0) {
            memcpy(low + x * L, least, sizeof least);
            touched[x] = 1;
        }
    }
}

static void NAME(count_scalar)(const SIGNED *key, UNSIGNED *counts, uint32_t rows)
{
    enum { L = LANES_AT_ONCE };
    for (uint32_t x = 0; x < rows; x++) {
        UNSIGNED sum[L] = {0};
        SIGNED mine[L];
        memcpy(mine, key + x * L, sizeof mine);
        for (uint32_t y = 0; y < rows; y++)
            for (int l = 0; l < L; l++)
                sum[l] += key[y * L + l] < mine[l];
        memcpy(counts + x * L, sum, sizeof sum);
    }
}

#if HAS_X86_SIMD
#define V512 __m512i
#define GT512 JOINED(_mm512_cmpgt_epu, WIDTH, _mask)
#define GT512S JOINED(_mm512_cmpgt_epi, WIDTH, _mask)
#define MIN512 JOINED(_mm512_mask_min_epu, WIDTH, )
#define SUB512 JOINED(_mm512_mask_sub_epi, WIDTH, )
#define NE512 JOINED(_mm512_cmpneq_epu, WIDTH, _mask)

FOR_AVX512 static inline __attribute__((always_inline)) void
NAME(rows_512)(UNSIGNED *low, const UNSIGNED *better, UNSIGNED *out, uint8_t *touched, const Shape *s, uint32_t x,
               const int n)
{
    enum { L = LANES_AT_ONCE };
    V512 least[8], mine[8];
    uint32_t stage = x / s->in_stage;
    for (int k = 0; k < n; k++) {
        mine[k] = _mm512_load_si512(better + (x + k) * L);
        least[k] = out ? _mm512_set1_epi32(-1) : _mm512_load_si512(low + (x + k) * L);
    }
    for (uint32_t next = stage; next < s->stages; next = (next + 1) | stage)
        for (uint32_t y = next * s->in_stage; y < (next + 1) * s->in_stage; y++) {
            V512 value = _mm512_load_si512(low + y * L), theirs = _mm512_load_si512(better + y * L);
            for (int k = 0; k < n; k++)
                least[k] = MIN512(least[k], GT512(mine[k], theirs), least[k], value);
        }
    for (int k = 0; k < n; k++) {
        if (out)
            _mm512_store_si512(out + (x + k) * L, least[k]);
        else if (NE512(least[k], _mm512_load_si512(low + (x + k) * L))) {
            _mm512_store_si512(low + (x + k) * L, least[k]);
            touched[x + k] = 1;
        }
    }
}

FOR_AVX512 static void NAME(lower_512)(UNSIGNED *low, const UNSIGNED *better, UNSIGNED *out, uint8_t *touched,
                                       const Shape *s)
{
    if (s->in_stage >= 8)
        for (uint32_t x = 0; x < s->size; x += 8)
            NAME(rows_512)(low, better, out, touched, s, x, 8);
    else if (s->in_stage >= 4)
        for (uint32_t x = 0; x < s->size; x += 4)
            NAME(rows_512)(low, better, out, touched, s, x, 4);
    else
        for (uint32_t x = 0; x < s->size; x += 1)
            NAME(rows_512)(low, better, out, touched, s, x, 1);
}

FOR_AVX512 static void NAME(count_512)(const SIGNED *key, UNSIGNED *counts, uint32_t rows)
{
    enum { L = LANES_AT_ONCE, N = 4 };
    const V512 minus_one = _mm512_set1_epi32(-1);
    for (uint32_t x = 0; x < rows; x += N) {
        uint32_t n = rows - x < N ? rows - x : N;
        V512 sum[N], mine[N];
        for (uint32_t k = 0; k < N; k++) {
            mine[k] = _mm512_load_si512(key + (x + (k < n ? k : 0)) * L);
            sum[k] = _mm512_setzero_si512();
        }
        for (uint32_t y = 0; y < rows; y++) {
            V512 theirs = _mm512_load_si512(key + y * L);
            for (int k = 0; k < N; k++)
                sum[k] = SUB512(sum[k], GT512S(mine[k], theirs), sum[k], minus_one);
        }
        for (uint32_t k = 0; k < n; k++)
            _mm512_store_si512(counts + (x + k) * L, sum[k]);
    }
}

#define V256 __m256i
#define GT256 JOINED(_mm256_cmpgt_epi, WIDTH, )
#define SUB256 JOINED(_mm256_sub_epi, WIDTH, )

/* The lower of two unsigned values. */
FOR_AVX2 static inline V256 NAME(min_256)(V256 a, V256 b)
{
#if WIDTH == 64
    const V256 sign = _mm256_set1_epi64x(INT64_MIN);
    return _mm256_blendv_epi8(a, b, _mm256_cmpgt_epi64(_mm256_xor_si256(a, sign), _mm256_xor_si256(b, sign)));
#else
    return JOINED(_mm256_min_epu, WIDTH, )(a, b);
#endif
}

/* All ones where a is at least b; positions within a fibre, below 256. */
FOR_AVX2 static inline V256 NAME(at_least_256)(V256 a, V256 b)
{
#if WIDTH == 8
    return _mm256_cmpeq_epi8(_mm256_max_epu8(a, b), a);
#else
    return _mm256_xor_si256(GT256(b, a), _mm256_set1_epi32(-1));
#endif
}

FOR_AVX2 static inline __attribute__((always_inline)) void
NAME(rows_256)(UNSIGNED *low, const UNSIGNED *better, UNSIGNED *out, uint8_t *touched, const Shape *s, uint32_t x,
               const int n)
{
    enum { L = LANES_AT_ONCE };
    uint32_t stage = x / s->in_stage;
    for (int half = 0; half < L; half += L / 2) {
        V256 least[4], mine[4];
        for (int k = 0; k < n; k++) {
            mine[k] = _mm256_load_si256((const V256 *)(better + (x + k) * L + half));
            least[k] = out ? _mm256_set1_epi32(-1) : _mm256_load_si256((const V256 *)(low + (x + k) * L + half));
        }
        for (uint32_t next = stage; next < s->stages; next = (next + 1) | stage)
            for (uint32_t y = next * s->in_stage; y < (next + 1) * s->in_stage; y++) {
                V256 value = _mm256_load_si256((const V256 *)(low + y * L + half));
                V256 theirs = _mm256_load_si256((const V256 *)(better + y * L + half));
                for (int k = 0; k < n; k++) {
                    V256 onward = _mm256_or_si256(value, NAME(at_least_256)(theirs, mine[k]));
                    least[k] = NAME(min_256)(least[k], onward);
                }
            }
        for (int k = 0; k < n; k++) {
            V256 *mine_low = (V256 *)(low + (x + k) * L + half);
            if (out)
                _mm256_store_si256((V256 *)(out + (x + k) * L + half), least[k]);
            else if (_mm256_movemask_epi8(_mm256_cmpeq_epi8(least[k], _mm256_load_si256(mine_low))) != -1) {
                _mm256_store_si256(mine_low, least[k]);
                touched[x + k] = 1;
            }
        }
    }
}

FOR_AVX2 static void NAME(lower_256)(UNSIGNED *low, const UNSIGNED *better, UNSIGNED *out, uint8_t *touched,
                                     const Shape *s)
{
    if (s->in_stage >= 4)
        for (uint32_t x = 0; x < s->size; x += 4)
            NAME(rows_256)(low, better, out, touched, s, x, 4);
    else
        for (uint32_t x = 0; x < s->size; x += 1)
            NAME(rows_256)(low, better, out, touched, s, x, 1);
}

FOR_AVX2 static void NAME(count_256)(const SIGNED *key, UNSIGNED *counts, uint32_t rows)
{
    enum { L = LANES_AT_ONCE };
    for (uint32_t x = 0; x < rows; x++)
        for (int half = 0; half < L; half += L / 2) {
            V256 mine = _mm256_load_si256((const V256 *)(key + x * L + half)), sum = _mm256_setzero_si256();
            for (uint32_t y = 0; y < rows; y++)
                sum = SUB256(sum, GT256(mine, _mm256_load_si256((const V256 *)(key + y * L + half))));
            _mm256_store_si256((V256 *)(counts + x * L + half), sum);
        }
}
#undef V512
#undef GT512
#undef GT512S
#undef MIN512
#undef SUB512
#undef NE512
#undef V256
#undef GT256
#undef SUB256
#endif

/* A row at a time, written so that the compiler makes a few vector operations of each. */
static inline __attribute__((always_inline)) void NAME(widen)(UNSIGNED *restrict to, const uint8_t *restrict from)
{
    for (int l = 0; l < LANES_AT_ONCE; l++)
        to[l] = from[l];
}

static inline __attribute__((always_inline)) void NAME(narrow)(uint8_t *restrict to, const UNSIGNED *restrict from)
{
    for (int l = 0; l < LANES_AT_ONCE; l++)
        to[l] = (uint8_t)from[l];
}

/* Keys: best lowest; what cannot occur lowest of all. */
static inline __attribute__((always_inline)) void
NAME(keys)(SIGNED *restrict to, const UNSIGNED *restrict payoff, const uint8_t *restrict feasible)
{
    const UNSIGNED sign = (UNSIGNED)1 << (WIDTH - 1);
    if (feasible)
        for (int l = 0; l < LANES_AT_ONCE; l++)
            to[l] = (SIGNED)((UNSIGNED)(~payoff[l] & -(UNSIGNED)(feasible[l] != 0)) ^ sign);
    else
        for (int l = 0; l < LANES_AT_ONCE; l++)
            to[l] = (SIGNED)((UNSIGNED)~payoff[l] ^ sign);
}

/* Strips of values and rows of positions for one tile; its neighbours in memory are read together. */
static inline __attribute__((always_inline)) void
NAME(pairs_tile)(Worker *w, uint32_t base, NAME(Lower) *kernel)
{
    const Job *job = w->job;
    const Shape *s = job->shape;
    const Tiling *t = &job->tiling;
    enum { L = LANES_AT_ONCE };
    const size_t strip = (size_t)s->size * L;
    UNSIGNED *low = w->space, *better = low + strip * STRIPS, *out = better + strip;
    uint8_t *places = (uint8_t *)(out + (job->result ? strip * STRIPS : 0));
    uint8_t *touched = places + (size_t)s->size * LANES;
    const UNSIGNED *values = (const UNSIGNED *)job->low + base;
    const uint8_t *ranks = (const uint8_t *)job->better + base;
    const uint32_t run = t->run < L ? t->run : L; /* within one strip */
    if (t->run == LANES)
        for (uint32_t x = 0; x < s->size; x++) {
            for (int v = 0; v < STRIPS; v++)
                memcpy(low + v * strip + x * L, values + s->row[x] + v * L, 64);
            memcpy(places + x * LANES, ranks + s->row[x], LANES);
        }
    else
        for (uint32_t l = 0; l < LANES; l += run) {
            UNSIGNED *to = low + l / L * strip + l % L;
            for (uint32_t x = 0; run == 1 && x < s->size; x++) {
                to[x * L] = values[t->place[l] + s->row[x]];
                places[x * LANES + l] = ranks[t->place[l] + s->row[x]];
            }
            for (uint32_t x = 0; run > 1 && x < s->size; x++) {
                copy(to + x * L, values + t->place[l] + s->row[x], run * sizeof(UNSIGNED));
                copy(places + x * LANES + l, ranks + t->place[l] + s->row[x], run);
            }
        }
    memset(touched, 0, s->size);
    for (int v = 0; v < STRIPS; v++) {
        for (uint32_t x = 0; x < s->size; x++)
            NAME(widen)(better + x * L, places + x * LANES + v * L);
        kernel(low + v * strip, better, job->result ? out + v * strip : NULL, touched, s);
    }
    UNSIGNED *target = (UNSIGNED *)(job->result ? job->result : job->low) + base;
    const UNSIGNED *found = job->result ? out : low;
    int changed = job->result != NULL;
    for (uint32_t x = 0; x < s->size; x++)
        if (job->result || touched[x]) {
            changed = 1;
            if (t->run == LANES)
                for (int v = 0; v < STRIPS; v++)
                    memcpy(target + s->row[x] + v * L, found + v * strip + x * L, 64);
        }
    if (changed && t->run < LANES)
        for (uint32_t l = 0; l < LANES; l += run) {
            const UNSIGNED *from = found + l / L * strip + l % L;
            for (uint32_t x = 0; run == 1 && x < s->size; x++)
                target[t->place[l] + s->row[x]] = from[x * L];
            for (uint32_t x = 0; run > 1 && x < s->size; x++)
                copy(target + t->place[l] + s->row[x], from + x * L, run * sizeof(UNSIGNED));
        }
    w->changed |= changed;
}

/* Keys of one tile, counted. */
static inline __attribute__((always_inline)) void
NAME(count_tile)(Worker *w, uint32_t base, NAME(Count) *kernel)
{
    const Job *job = w->job;
    const Shape *s = job->shape;
    const Tiling *t = &job->tiling;
    enum { L = LANES_AT_ONCE };
    const size_t strip = (size_t)s->size * L;
    SIGNED *key = w->space;
    UNSIGNED *counts = (UNSIGNED *)(key + strip * STRIPS);
    const UNSIGNED *payoff = (const UNSIGNED *)job->payoff + base;
    const uint8_t *feasible = job->feasible ? job->feasible + base : NULL;
    uint8_t *better = (uint8_t *)job->better + base;
    const UNSIGNED sign = (UNSIGNED)1 << (WIDTH - 1);
    if (t->run == LANES)
        for (uint32_t x = 0; x < s->size; x++)
            for (int v = 0; v < STRIPS; v++) {
                const uint32_t at = s->row[x] + v * L;
                NAME(keys)(key + v * strip + x * L, payoff + at, feasible ? feasible + at : NULL);
            }
    else
        for (uint32_t l = 0; l < LANES; l++) {
            SIGNED *to = key + l / L * strip + l % L;
            for (uint32_t x = 0; x < s->size; x++) {
                const uint32_t at = s->row[x] + t->place[l];
                to[x * L] = (SIGNED)((feasible && !feasible[at] ? 0 : (UNSIGNED)~payoff[at]) ^ sign);
            }
        }
    for (int v = 0; v < STRIPS; v++) {
        kernel(key + v * strip, counts, s->size);
        if (t->run == LANES)
            for (uint32_t x = 0; x < s->size; x++)
                NAME(narrow)(better + s->row[x] + v * L, counts + x * L);
        else
            for (int l = 0; l < L; l++)
                for (uint32_t x = 0; x < s->size; x++)
                    better[s->row[x] + t->place[v * L + l]] = (uint8_t)counts[x * L + l];
    }
}

static void NAME(pairs_scalar)(Worker *w, uint32_t base) { NAME(pairs_tile)(w, base, NAME(lower_scalar)); }
static void NAME(counts_scalar)(Worker *w, uint32_t base) { NAME(count_tile)(w, base, NAME(count_scalar)); }
#if HAS_X86_SIMD
FOR_AVX2 static void NAME(pairs_256)(Worker *w, uint32_t base) { NAME(pairs_tile)(w, base, NAME(lower_256)); }
FOR_AVX2 static void NAME(counts_256)(Worker *w, uint32_t base) { NAME(count_tile)(w, base, NAME(count_256)); }
FOR_AVX512 static void NAME(pairs_512)(Worker *w, uint32_t base) { NAME(pairs_tile)(w, base, NAME(lower_512)); }
FOR_AVX512 static void NAME(counts_512)(Worker *w, uint32_t base) { NAME(count_tile)(w, base, NAME(count_512)); }
#endif

/* Makes the job one of comparing pairs, on this instruction set. */
static void NAME(by_pairs)(Job *job, int simd, int counting)
{
    size_t cells = (size_t)job->shape->size * LANES;
    job->space = cells * sizeof(UNSIGNED) * 3 + cells + job->shape->size;
    job->one = counting ? NAME(counts_scalar) : NAME(pairs_scalar);
#if HAS_X86_SIMD
    if (simd == AVX512)
        job->one = counting ? NAME(counts_512) : NAME(pairs_512);
    else if (simd == AVX2)
        job->one = counting ? NAME(counts_256) : NAME(pairs_256);
#else
    (void)simd;
#endif
}

#undef NAME
#undef UNSIGNED
#undef SIGNED
#undef LANES_AT_ONCE
#undef STRIPS
#undef JOINED
#undef JOIN3
#undef WIDTH
