/* One fibre after the other, by what is better: for fibres too large to compare all pairs. Included once a width.
 *
 * Needs WIDTH (8, 16, 32 or 64), the width of values and payoffs. A few neighbouring fibres are copied out together, so
 * that a line of memory is read once; then each lies in one piece.
 */
#define JOIN3(a, b, c) a##b##c
#define JOINED(a, b, c) JOIN3(a, b, c)
#define NAME(name) JOINED(name, _, WIDTH)
#define UNSIGNED JOINED(uint, WIDTH, _t)

/* Scratch of a thread. In a tile, fibres begin `apart` items from each other: a little more than their rows, because
 * lines of memory a power of two apart compete for the same few places of the cache. */
typedef struct {
    UNSIGNED *low, *found; /* tile: values, and what is found for them */
    UNSIGNED *table;       /* lowest value of each position, stage by stage; or of sets of stages */
    uint32_t *better;      /* tile: positions */
    uint32_t *order, *begin; /* for one fibre, rows best first, and where each position begins */
    size_t apart;
} NAME(Space);

static size_t NAME(space)(const Job *job, size_t table, int sorting)
{
    size_t rows = job->shape->size, cells = (rows + PADDING) * job->tiling.lanes;
    return cells * (2 * sizeof(UNSIGNED) + 4) + table * sizeof(UNSIGNED) + (sorting ? 8 * rows : 0) + 64;
}

static NAME(Space) NAME(spaces)(Worker *w, size_t table)
{
    size_t rows = w->job->shape->size, cells = (rows + PADDING) * w->job->tiling.lanes;
    NAME(Space) s;
    s.apart = rows + PADDING;
    s.low = w->space;
    s.found = s.low + cells;
    s.table = s.found + cells;
    s.better = (uint32_t *)(((uintptr_t)(s.table + table) + 63) & ~(uintptr_t)63);
    s.order = s.better + cells;
    s.begin = s.order + rows;
    return s;
}

static void NAME(copy_out)(const Job *job, uint32_t base, NAME(Space) *to)
{
    const Shape *s = job->shape;
    const Tiling *t = &job->tiling;
    const UNSIGNED *low = (const UNSIGNED *)job->low + base;
    const Numbers better = {job->better, job->better_item};
    for (uint32_t first = 0; first < t->lanes; first += t->run)
        for (uint32_t x = 0; x < s->size; x++)
            for (uint32_t l = first; l < first + t->run; l++) {
                uint32_t at = s->row[x] + t->place[l];
                to->low[l * to->apart + x] = low[at];
                to->better[l * to->apart + x] = get(&better, base + at) & (s->size - 1);
            }
}

/* What was found goes where it is asked for; or, where anything is lower than before, takes its place. */
static void NAME(copy_back)(Worker *w, uint32_t base, const NAME(Space) *from)
{
    const Shape *s = w->job->shape;
    const Tiling *t = &w->job->tiling;
    UNSIGNED *found = from->found, *target = (UNSIGNED *)(w->job->result ? w->job->result : w->job->low) + base;
    if (!w->job->result) {
        int changed = 0;
        for (uint32_t l = 0; l < t->lanes; l++) {
            UNSIGNED *lower = found + l * from->apart;
            const UNSIGNED *old = from->low + l * from->apart;
            for (uint32_t x = 0; x < s->size; x++) {
                changed |= lower[x] < old[x];
                lower[x] = lower[x] < old[x] ? lower[x] : old[x];
            }
        }
        if (!changed)
            return;
    }
    w->changed = 1;
    for (uint32_t first = 0; first < t->lanes; first += t->run)
        for (uint32_t x = 0; x < s->size; x++)
            for (uint32_t l = first; l < first + t->run; l++)
                target[s->row[x] + t->place[l]] = found[l * from->apart + x];
}

/* The lowest value of each position, its running minimum, and one look at it for each row. */
static void NAME(buckets_tile)(Worker *w, uint32_t base)
{
    const Job *job = w->job;
    const Shape *s = job->shape;
    const size_t rows = s->size, table = rows * s->stages;
    NAME(Space) m = NAME(spaces)(w, table);
    NAME(copy_out)(job, base, &m);
    for (uint32_t lane = 0; lane < job->tiling.lanes; lane++) {
        const UNSIGNED *low = m.low + lane * m.apart;
        UNSIGNED *found = m.found + lane * m.apart;
        const uint32_t *better = m.better + lane * m.apart;
        if (interrupted(w))
            return;
        memset(m.table, 0xff, table * sizeof(UNSIGNED));
        for (uint32_t stage = 0, x = 0; stage < s->stages; stage++) {
            UNSIGNED *least = m.table + stage * rows;
            for (uint32_t end = x + s->in_stage; x < end; x++)
                if (low[x] < least[better[x]])
                    least[better[x]] = low[x];
        }
        for (uint32_t option = 1; option < s->stages; option *= 2)
            for (uint32_t stage = 0; stage < s->stages; stage++)
                if (!(stage & option)) {
                    UNSIGNED *here = m.table + stage * rows, *later = m.table + (stage | option) * rows;
                    for (size_t k = 0; k < rows; k++)
                        here[k] = later[k] < here[k] ? later[k] : here[k];
                }
        for (uint32_t stage = 0, x = 0; stage < s->stages; stage++) {
            UNSIGNED *least = m.table + stage * rows, running = (UNSIGNED)-1;
            for (size_t k = 0; k < rows; k++) { /* of all that are better: the position itself is left out */
                UNSIGNED here = least[k];
                least[k] = running;
                running = here < running ? here : running;
            }
            for (uint32_t end = x + s->in_stage; x < end; x++)
                found[x] = least[better[x]];
        }
    }
    NAME(copy_back)(w, base, &m);
}

/* With many one-way options: rows best first; what was met is kept for each set of the upper half of the options that
 * it can be reached from, and looked up for each set of the lower half that can still be reached. */
static void NAME(staged_tile)(Worker *w, uint32_t base)
{
    const Job *job = w->job;
    const Shape *s = job->shape;
    const size_t rows = s->size;
    NAME(Space) m = NAME(spaces)(w, s->stages);
    const int half = __builtin_ctz(s->stages) / 2;
    const uint32_t lower = (1u << half) - 1;
    NAME(copy_out)(job, base, &m);
    for (uint32_t lane = 0; lane < job->tiling.lanes; lane++) {
        const UNSIGNED *low = m.low + lane * m.apart;
        UNSIGNED *found = m.found + lane * m.apart;
        const uint32_t *better = m.better + lane * m.apart;
        memset(m.begin, 0, rows * sizeof *m.begin);
        for (uint32_t x = 0; x < rows; x++)
            m.begin[better[x]]++;
        for (uint32_t k = 0, sum = 0; k < rows; k++) {
            uint32_t count = m.begin[k];
            m.begin[k] = sum;
            sum += count;
        }
        for (uint32_t x = 0; x < rows; x++)
            m.order[m.begin[better[x]]++] = x;
        memset(m.table, 0xff, s->stages * sizeof *m.table);
        for (uint32_t from = 0, to; from < rows; from = to) {
            for (to = from; to < rows && better[m.order[to]] == better[m.order[from]]; to++) {
                uint32_t x = m.order[to], stage = x / s->in_stage;
                const UNSIGNED *met = m.table + (stage & ~lower);
                UNSIGNED least = (UNSIGNED)-1;
                for (uint32_t next = stage & lower; next <= lower; next = (next + 1) | (stage & lower))
                    least = met[next] < least ? met[next] : least;
                found[x] = least;
                if ((to & 255) == 0 && interrupted(w))
                    return;
            }
            for (uint32_t k = from; k < to; k++) {
                uint32_t x = m.order[k], stage = x / s->in_stage, upper = stage >> half;
                if (low[x] == (UNSIGNED)-1)
                    continue;
                for (uint32_t before = upper;; before = (before - 1) & upper) {
                    UNSIGNED *met = m.table + (before << half | (stage & lower));
                    *met = low[x] < *met ? low[x] : *met;
                    if (before == 0)
                        break;
                }
            }
        }
    }
    NAME(copy_back)(w, base, &m);
}

/* Positions by sorting: least significant byte first, bytes that are all the same left out. */
static void NAME(sort_tile)(Worker *w, uint32_t base)
{
    const Job *job = w->job;
    const Shape *s = job->shape;
    const Tiling *t = &job->tiling;
    const Numbers better = {job->better, job->better_item};
    const size_t rows = s->size, apart = rows + PADDING, cells = apart * t->lanes;
    UNSIGNED *keys = w->space;
    uint32_t *order = (uint32_t *)(((uintptr_t)(keys + cells) + 63) & ~(uintptr_t)63), *spare = order + rows;
    const UNSIGNED *payoff = (const UNSIGNED *)job->payoff + base;
    for (uint32_t first = 0; first < t->lanes; first += t->run)
        for (uint32_t x = 0; x < rows; x++)
            for (uint32_t l = first; l < first + t->run; l++) {
                uint32_t at = s->row[x] + t->place[l];
                int can_occur = !job->feasible || job->feasible[base + at];
                keys[l * apart + x] = can_occur ? (UNSIGNED)~payoff[at] : 0;
            }
    for (uint32_t lane = 0; lane < t->lanes; lane++) {
        const UNSIGNED *key = keys + lane * apart;
        UNSIGNED some = 0, all = (UNSIGNED)-1;
        for (uint32_t x = 0; x < rows; x++) {
            some |= key[x];
            all &= key[x];
            order[x] = x;
        }
        for (int shift = 0; shift < WIDTH; shift += 8) {
            if (((some ^ all) >> shift & 255) == 0)
                continue;
            uint32_t begin[257] = {0};
            for (uint32_t x = 0; x < rows; x++)
                begin[(key[x] >> shift & 255) + 1]++;
            for (int k = 1; k < 256; k++)
                begin[k] += begin[k - 1];
            for (uint32_t k = 0; k < rows; k++)
                spare[begin[key[order[k]] >> shift & 255]++] = order[k];
            uint32_t *swap = order;
            order = spare;
            spare = swap;
            if (interrupted(w))
                return;
        }
        for (uint32_t k = 0, first = 0; k < rows; k++) {
            if (k && key[order[k]] != key[order[k - 1]])
                first = k;
            put(&better, base + s->row[order[k]] + t->place[lane], first);
        }
    }
}

#undef NAME
#undef UNSIGNED
#undef JOINED
#undef JOIN3
#undef WIDTH
