/* Payoffs in, verdicts out, and the peak rate of the machine, for the instruction set LEVEL and items of WIDTH bits.
 *
 * The rows of the caller's payoffs are as long as there are models, so the columns that are looked at together lie far
 * apart. They are copied some lines at a time into a tile that is small and dense, the next tile while this one is
 * worked on: its rows are asked for one part ahead, so that memory and arithmetic overlap. */

/* Rows from `begin` to `end` of the tile that starts at model `from`. */
TARGET static void NAME(fetch)(const Work *w, const Task *t, uint8_t *tile, size_t from, size_t begin, size_t end)
{
    const size_t rows = (size_t)w->plan->dms * w->plan->states, left = (t->end - from) * t->item;
    for (size_t row = begin; row < end; row++) {
        const uint8_t *source = t->payoffs + (row * t->models + from) * t->item;
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
    for (size_t row = begin; row < end; row++)
        for (size_t line = 0; line < w->lines && from + line * LINE / t->item < t->end; line++)
            __builtin_prefetch(t->payoffs + (row * t->models + from) * t->item + line * LINE);
}

/* Every vector of the tile, and bit by bit the next one. */
TARGET static void NAME(work)(Work *w, const Task *t, const uint8_t *tile, size_t lanes, uint8_t *next, size_t following)
{
    const size_t rows = (size_t)w->plan->dms * w->plan->states, per = sizeof(V) / t->item;
    const size_t parts = (lanes + per - 1) / per;
    size_t fetched = 0;
    for (size_t part = 0; part < parts; part++) {
        const size_t line = part / PER, asked = rows * (part + 1) / parts;
        NAME(fetch)(w, t, next, following, fetched, following < t->end ? rows * part / parts : 0);
        fetched = rows * part / parts;
        if (following < t->end)
            NAME(ask_for)(w, t, following, fetched, asked);
        NAME(analyse)(w, tile + line * rows * LINE + part % PER * sizeof(V), part * per / 8);
    }
    if (following < t->end)
        NAME(fetch)(w, t, next, following, fetched, rows);
}

/* The bits of a tile: counted, and copied to where they are wanted. */
TARGET static void NAME(flush)(const Work *w, const Task *t, size_t from, size_t lanes)
{
    const size_t states = (size_t)w->plan->states, together = (size_t)w->asked * states;
    const size_t rows = together * (1 + (w->each ? (size_t)w->plan->dms : 0)), stride = (t->models + 7) / 8;
    const size_t bytes = (lanes + 7) / 8;
    for (size_t row = 0; row < rows; row++) {
        uint8_t *bits = w->bits + row * w->run;
        if (lanes % 8)
            bits[bytes - 1] &= (uint8_t)((1 << lanes % 8) - 1);
        for (size_t k = 0; row < together && k < bytes; k += 8) {
            uint64_t word = 0;
            memcpy(&word, bits + k, bytes - k < 8 ? bytes - k : 8);
            t->counts[row] += __builtin_popcountll(word);
        }
        if (row >= together)
            memcpy(t->stable + (row - together) * stride + from / 8, bits, bytes);
        else if (t->equilibria)
            memcpy(t->equilibria + row * stride + from / 8, bits, bytes);
    }
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
