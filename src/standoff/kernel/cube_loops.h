/* The inner loops of _cube.c, included once for each instruction set and width of integer.
 *
 * Set before: T (the integer), V (the vector), LOG (lanes in it, as a power of two), FOR (the target), NAME(f) (f with
 * the suffix of both), OP(f) (f with the suffix of the set). */

#define LANE_COUNT (1 << LOG)

/* --- closed form, first pass: choice by choice of whoever is outside ----------------------------------------------- */

/* The same in lanes that differ in the given options: the highest, or the lowest, of them. */
FOR static inline V NAME(joined)(V x, int lanes, int highest)
{
    for (int bit = 0; bit < LOG; bit++)
        if (lanes >> bit & 1) {
            V y = OP(swap)(x, (int)sizeof(T) << bit);
            x = highest ? NAME(higher)(x, y) : NAME(lower)(x, y);
        }
    return x;
}

/* Eight neighbours at a time; `own` are the options, of the lowest three over vectors, that are the decision maker's. */
FOR static inline __attribute__((always_inline)) void NAME(scan_block)(const T *from, const T *next, V *best, V *worst,
                                                                          const Closed *w, const int own)
{
    const uint64_t size = 1ULL << w->block_bits, half = size / 2;
    for (uint64_t j = 0; j < size; j += 8) {
        V x[8], *b = best + w->best_at[j], *g = worst + w->worst_at[j];
        const T *ahead = j < half ? from + ((j + half) << LOG) : next + ((j - half) << LOG);
        for (int k = 0; k < 8; k++)
            __builtin_prefetch(ahead + ((uint64_t)k << LOG));
        for (int k = 0; k < 8; k++)
            x[k] = OP(load)(from + ((j + (uint64_t)k) << LOG));
        for (int first = 0, entry = 0; first < 8; first++) /* `first` of those with the same choice of the others */
            if (!(first & own)) {
                V found = OP(load)(b + entry);
                for (int k = 0; k < 8; k++)
                    if ((k & ~own) == first)
                        found = NAME(higher)(found, x[k]);
                OP(store)(b + entry++, found);
            }
        for (int first = 0, entry = 0; first < 8; first++)
            if (!(first & ~own)) {
                V found = OP(load)(g + entry);
                for (int k = 0; k < 8; k++)
                    if ((k & own) == first)
                        found = NAME(lower)(found, x[k]);
                OP(store)(g + entry++, found);
            }
    }
}

/* The same, one by one; a table of one entry a string is not kept, but its lowest (of the best) or highest (of the
 * worst) is. */
FOR static void NAME(scan_singly)(const T *from, V *best, V *worst, const Closed *w)
{
    for (uint64_t j = 0; j < 1ULL << w->block_bits; j++) {
        V x = OP(load)(from + (j << LOG)), *b = best + w->best_at[j], *g = worst + w->worst_at[j];
        if (w->own)
            OP(store)(b, NAME(higher)(OP(load)(b), x));
        else
            OP(store)(b, NAME(lower)(OP(load)(b), NAME(joined)(x, w->own_lanes, 1)));
        if (w->others)
            OP(store)(g, NAME(lower)(OP(load)(g), x));
        else
            OP(store)(g, NAME(higher)(OP(load)(g), NAME(joined)(x, ~w->own_lanes, 0)));
    }
}

/* Whose choices `first` to `end` are is said by `outer_own`. */
FOR static void NAME(scan)(void *given, int64_t first, int64_t end, int worker)
{
    Closed *w = given;
    const uint64_t low = (1ULL << w->block_bits) - 1;
    const uint64_t own = w->own >> w->block_bits, others = w->others >> w->block_bits;
    const uint64_t outer = w->outer_own ? own : others, inner = w->outer_own ? others : own;
    const int kind = w->block_bits < 3 || !w->own || !w->others ? -1 : (int)(w->own & 7);
    uint64_t fixed = spread_bits((uint64_t)first, outer), sub = 0, count = 0;
    while (first < end) {
        const uint64_t c = w->outer_own ? count : (uint64_t)first, a = w->outer_own ? (uint64_t)first : count;
        const T *from = (const T *)w->values + (((fixed | sub) << w->block_bits) << LOG), *next;
        V *b = (V *)w->best[worker], *g = (V *)w->worst[worker];
        if (w->own)
            b += c << how_many(w->others & low);
        if (w->others)
            g += a << how_many(w->own & low);
        sub = (sub - inner) & inner;
        count++;
        if (!sub) {
            fixed = (fixed - outer) & outer;
            first++;
            count = 0;
        }
        next = (const T *)w->values + (((fixed | sub) << w->block_bits) << LOG);
        switch (kind) {
        case 0:
            NAME(scan_block)(from, next, b, g, w, 0);
            break;
        case 1:
            NAME(scan_block)(from, next, b, g, w, 1);
            break;
        case 2:
            NAME(scan_block)(from, next, b, g, w, 2);
            break;
        case 3:
            NAME(scan_block)(from, next, b, g, w, 3);
            break;
        case 4:
            NAME(scan_block)(from, next, b, g, w, 4);
            break;
        case 5:
            NAME(scan_block)(from, next, b, g, w, 5);
            break;
        case 6:
            NAME(scan_block)(from, next, b, g, w, 6);
            break;
        case 7:
            NAME(scan_block)(from, next, b, g, w, 7);
            break;
        default:
            NAME(scan_singly)(from, b, g, w);
        }
    }
}

/* Leaves lanes that differ in the given options alike: the highest, or the lowest, of them in each. */
FOR static void NAME(join_lanes)(void *table, int64_t vectors, int lanes, int highest)
{
    for (int64_t k = 0; k < vectors; k++)
        OP(store)((V *)table + k, NAME(joined)(OP(load)((V *)table + k), lanes, highest));
}

FOR static void NAME(merge)(void *into, const void *from, int64_t vectors, int highest)
{
    for (int64_t k = 0; k < vectors; k++) {
        V x = OP(load)((V *)into + k), y = OP(load)((const V *)from + k);
        OP(store)((V *)into + k, highest ? NAME(higher)(x, y) : NAME(lower)(x, y));
    }
}

FOR static uint64_t NAME(extreme)(const void *table, int64_t vectors, int highest)
{
    T lanes[LANE_COUNT];
    V found = OP(load)(table);
    for (int64_t k = 1; k < vectors; k++) {
        V x = OP(load)((const V *)table + k);
        found = highest ? NAME(higher)(found, x) : NAME(lower)(found, x);
    }
    OP(store)(lanes, found);
    T value = lanes[0];
    for (int k = 1; k < LANE_COUNT; k++)
        value = highest ? (lanes[k] > value ? lanes[k] : value) : (lanes[k] < value ? lanes[k] : value);
    return value;
}

/* --- closed form, second pass: verdicts, block by block ------------------------------------------------------------- */

FOR static void NAME(judge)(void *given, int64_t first, int64_t end, int worker)
{
    Closed *w = given;
    const uint64_t size = 1ULL << w->block_bits, others = w->others >> w->block_bits;
    const V secured = NAME(all)(w->secured), held_to = NAME(all)(w->held_to);
    const int64_t words = (int64_t)(size >> (6 - LOG));
    int64_t nash = 0, gmr = 0, smr = 0;
    for (; first < end; first++) {
        const T *from = (const T *)w->values + (((uint64_t)first << w->block_bits) << LOG);
        const V *b = (const V *)w->best[0] + (gather_bits((uint64_t)first, others) << how_many(w->others & (size - 1)));
        for (int64_t k = 0; k < words; k++) {
            uint64_t n = 0, g = 0, s = 0;
            for (int part = 0; part < 64 >> LOG; part++)
                __builtin_prefetch(from + (k << 6) + ((int64_t)part << LOG) + AHEAD / sizeof(T));
            for (int part = 0; part < 64 >> LOG; part++) {
                const int64_t j = (k << (6 - LOG)) + part;
                V x = OP(load)(from + (j << LOG));
                V most = w->own ? OP(load)(b + w->best_at[j]) : NAME(joined)(x, w->own_lanes, 1);
                n |= NAME(at_least)(x, most) << (part << LOG);
                g |= NAME(at_least)(x, secured) << (part << LOG);
                s |= NAME(at_least)(x, held_to) << (part << LOG);
            }
            nash += how_many(n), gmr += how_many(g), smr += how_many(s);
            if (w->nash)
                w->nash[first * words + k] = n;
            if (w->gmr)
                w->gmr[first * words + k] = g;
            if (w->smr)
                w->smr[first * words + k] = s;
        }
    }
    w->counts[worker][0] += nash, w->counts[worker][1] += gmr, w->counts[worker][2] += smr;
}

/* --- butterflies: tile by tile, each brought into the cache, worked through, and put back --------------------------- */

/* The bits of one vector's lanes. */
FOR static inline uint64_t NAME(bits_at)(const uint64_t *bits, uint64_t vector)
{
    return bits[vector >> (6 - LOG)] >> ((vector << LOG) & 63);
}

FOR static inline __attribute__((always_inline)) void NAME(lane_stage)(V *tile, uint64_t vectors, V kept,
                                                                          const int bytes)
{
    for (uint64_t k = 0; k < vectors; k++) {
        V x = OP(load)(tile + k);
        OP(store)(tile + k, NAME(lower)(x, OP(either)(OP(swap)(x, bytes), kept)));
    }
}

FOR static void NAME(stages)(const Turn *t, V *tile, uint64_t rows, uint64_t width)
{
    uint64_t half = 1;
    for (uint64_t left = t->rows; left; left &= left - 1, half <<= 1) {
        const uint64_t option = (left & -left) << LOG;
        const int up = (t->take & option) != 0, down = (t->drop & option) != 0;
        for (uint64_t high = 0; high < rows; high += 2 * half)
            for (uint64_t k = high * width; k < (high + half) * width; k++) {
                V *without = tile + k, *having = tile + k + half * width;
                V x = NAME(lower)(OP(load)(without), OP(load)(having));
                if (up)
                    OP(store)(without, x);
                if (down)
                    OP(store)(having, x);
            }
    }
    for (int bit = 0; bit < LOG; bit++) {
        const uint64_t option = 1ULL << bit;
        if (!(t->bits & option))
            continue;
        T keep[LANE_COUNT]; /* lanes that must not change take nothing over */
        for (int lane = 0; lane < LANE_COUNT; lane++)
            keep[lane] = (lane >> bit & 1 ? t->drop : t->take) & option ? 0 : (T)-1;
        const V kept = OP(load)(keep);
        switch (sizeof(T) << bit) { /* so that each loop has one kind of swap */
        case 1:
            NAME(lane_stage)(tile, rows * width, kept, 1);
            break;
        case 2:
            NAME(lane_stage)(tile, rows * width, kept, 2);
            break;
        case 4:
            NAME(lane_stage)(tile, rows * width, kept, 4);
            break;
        case 8:
            NAME(lane_stage)(tile, rows * width, kept, 8);
            break;
        case 16:
            NAME(lane_stage)(tile, rows * width, kept, 16);
            break;
        default:
            NAME(lane_stage)(tile, rows * width, kept, 32);
        }
    }
}

FOR static void NAME(turn)(void *given, int64_t first, int64_t end, int worker)
{
    Turn *t = given;
    V *tile = (V *)t->buffers[worker];
    const uint64_t rows = 1ULL << how_many(t->rows), width = 1ULL << t->columns;
    uint64_t at = spread_bits((uint64_t)first, t->rest);
    V same = NAME(all)((uint64_t)-1);
    for (; first < end; first++) {
        for (uint64_t r = 0; r < rows; r++) {
            const uint64_t vector = at | t->row_at[r];
            for (uint64_t c = 0; c < width; c++) {
                const uint64_t v = vector + c;
                V x = OP(load)((const T *)t->values + (v << LOG));
                if (t->cap)
                    x = NAME(lower)(x, OP(load)((const T *)t->cap + (v << LOG)));
                if (t->invert_first)
                    x = OP(invert)(x);
                if (t->shut_first && t->feasible)
                    x = NAME(only)(NAME(bits_at)(t->feasible, v), x);
                OP(store)(tile + r * width + c, x);
            }
        }
        NAME(stages)(t, tile, rows, width);
        for (uint64_t r = 0; r < rows; r++) {
            const uint64_t vector = at | t->row_at[r];
            for (uint64_t c = 0; c < width; c++) {
                const uint64_t v = vector + c;
                T *to = (T *)t->values + (v << LOG);
                V x = OP(load)(tile + r * width + c), alike = OP(invert)(OP(differ)(x, OP(load)(to)));
                if (t->feasible) {
                    const uint64_t bits = NAME(bits_at)(t->feasible, v);
                    if (t->shut_last)
                        x = NAME(only)(bits, x);
                    alike = NAME(only)(bits, alike);
                }
                same = OP(both)(same, alike);
                OP(store)(to, t->invert_last ? OP(invert)(x) : x);
            }
        }
        at = ((at | ~t->rest) + 1) & t->rest;
    }
    if (OP(any)(OP(invert)(same)))
        t->changed[worker * 16] = 1;
}

/* --- verdicts from thresholds ---------------------------------------------------------------------------------------- */

FOR static void NAME(compare)(void *given, int64_t first, int64_t end, int worker)
{
    Compare *w = given;
    int64_t count = 0;
    for (int64_t k = first; k < end; k++) {
        uint64_t bits = 0;
        for (int part = 0; part < 64 >> LOG; part++) {
            const int64_t at = (k << 6) + ((int64_t)part << LOG);
            V x = OP(load)((const T *)w->values + at), y = OP(load)((const T *)w->thresholds + at);
            bits |= NAME(at_least)(x, y) << (part << LOG);
        }
        if (w->feasible)
            bits &= w->feasible[k];
        w->stable[k] = bits;
        count += how_many(bits);
    }
    w->counts[worker * 8] += count;
}

#undef LANE_COUNT
