/* Payoffs in, verdicts out, and the peak rate of the machine, for the instruction set LEVEL and items of WIDTH bits.
 *
 * The rows of the caller's payoffs are as long as there are models, so the columns that are looked at together lie far
 * apart. They are copied some lines at a time into a tile that is small and dense, the next tile while this one is
 * worked on: its rows are asked for one part ahead, so that memory and arithmetic overlap. */

/* Rows from `begin` to `end` of the tile that starts at model `from`. */
TARGET static void NAME(fetch)(const Work *w, const Task *t, uint8_t *tile, size_t from, size_t begin, size_t end)
{
    const size_t rows = (size_t)w->plan->dms * w->plan->states, left = (t->end - from) * sizeof(ITEM);
    for (size_t row = begin; row < end; row++) {
        const uint8_t *source = t->payoffs + (row * t->models + from) * sizeof(ITEM);
        uint8_t *to = tile + row * LINE;
        for (size_t line = 0; line < w->lines; line++, source += LINE, to += rows * LINE) {
            if ((line + 1) * LINE <= left)
                memcpy(to, source, LINE);
            else {
                const size_t some = line * LINE < left ? left - line * LINE : 0;
                memset(to, 0, LINE);
                memcpy(to, source, some);
            }
        }
    }
}

static inline void NAME(ask_for)(const Work *w, const Task *t, size_t from, size_t begin, size_t end)
{
    const size_t left = (t->end - from) * sizeof(ITEM), bytes = w->lines * LINE < left ? w->lines * LINE : left;
    for (size_t row = begin; row < end; row++) {
        const uint8_t *source = t->payoffs + (row * t->models + from) * sizeof(ITEM);
        for (size_t at = 0; at < bytes; at += 64)
            __builtin_prefetch(source + at);
    }
}

/* Every vector of the tile, and bit by bit the next one. */
TARGET static void NAME(work)(Work *w, const Task *t, const uint8_t *tile, size_t lanes, uint8_t *next, size_t following)
{
    const size_t rows = (size_t)w->plan->dms * w->plan->states, per = sizeof(V) / sizeof(ITEM);
    const size_t parts = (lanes + per - 1) / per;
    size_t fetched = 0;
    for (size_t part = 0; part < parts; part++) {
        const size_t line = part / PER, asked = rows * (part + 1) / parts;
        NAME(fetch)(w, t, next, following, fetched, following < t->end ? rows * part / parts : 0);
        fetched = rows * part / parts;
        if (following < t->end)
            NAME(ask_for)(w, t, following, fetched, asked);
        NAME(analyse)(w, tile + line * rows * LINE + part % PER * sizeof(V), (BITS *)w->bits + part * w->rows);
    }
    if (following < t->end)
        NAME(fetch)(w, t, next, following, fetched, rows);
}

/* How many bits are set in so many bytes. */
TARGET static inline int64_t NAME(count)(const uint8_t *bytes, size_t length)
{
    int64_t found = 0;
    uint64_t word;
    for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        found += __builtin_popcountll(word);
    }
    for (; length > 0; bytes++, length--)
        found += __builtin_popcount(*bytes);
    return found;
}

/* One row of the bits of a tile, copied to where it is wanted; how many are set. */
TARGET static inline int64_t NAME(flush_row)(const Work *w, const BITS *bits, size_t lanes, uint8_t *to)
{
    enum { WHOLE = MOST_LINES * LINE / sizeof(ITEM) / 8 };
    BITS line[MOST_LINES * PER];
    const size_t bytes = (lanes + 7) / 8;
    if (lanes == 8 * WHOLE) {
        for (size_t part = 0; part < MOST_LINES * PER; part++)
            line[part] = bits[part * w->rows];
        if (to)
            memcpy(to, line, WHOLE);
        return NAME(count)((const uint8_t *)line, WHOLE);
    }
    for (size_t part = 0; part * 8 * sizeof(BITS) < lanes; part++)
        line[part] = bits[part * w->rows];
    if (lanes % 8)
        ((uint8_t *)line)[bytes - 1] &= (uint8_t)((1 << lanes % 8) - 1);
    if (to)
        memcpy(to, line, bytes);
    return NAME(count)((const uint8_t *)line, bytes);
}

/* The bits of a tile: counted, and copied. Rows are [decision maker][state][concept], everybody together first; the
 * results have concepts first. */
TARGET static void NAME(flush)(const Work *w, const Task *t, size_t from, size_t lanes)
{
    const size_t states = (size_t)w->plan->states, sides = (size_t)w->plan->dms, stride = (t->models + 7) / 8;
    const BITS *bits = w->bits;
    for (size_t s = 0; s < states; s++)
        for (size_t c = 0; c < (size_t)w->asked; c++) {
            uint8_t *to = t->equilibria ? t->equilibria + (c * states + s) * stride + from / 8 : NULL;
            t->counts[c * states + s] += NAME(flush_row)(w, bits++, lanes, to);
        }
    for (size_t i = 0; w->each && i < sides; i++)
        for (size_t s = 0; s < states; s++)
            for (size_t c = 0; c < (size_t)w->asked; c++)
                NAME(flush_row)(w, bits++, lanes, t->stable + ((c * sides + i) * states + s) * stride + from / 8);
}

/* Minima and maxima over 8 KiB, again and again: what the machine can do at the most. Returns how many were done. */
TARGET static int64_t NAME(peak)(const void *data, int64_t rounds, void *out)
{
    enum { VECTORS = 8192 / sizeof(V) };
    const V *row = data;
    V low[4], high[4];
    for (int k = 0; k < 4; k++) {
        low[k] = HIGH;
        high[k] = LOW;
    }
    for (int64_t r = 0; r < rounds; r++) {
        for (int a = 0; a < VECTORS; a += 8)
            for (int k = 0; k < 4; k++) {
                low[k] = MIN(low[k], row[a + 2 * k]);
                high[k] = MAX(high[k], row[a + 2 * k + 1]);
            }
        __asm__ volatile("" ::: "memory");
    }
    for (int k = 0; k < 4; k++)
        ((V *)out)[k] = MAX(low[k], high[k]);
    return rounds * VECTORS;
}
