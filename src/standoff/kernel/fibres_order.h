/* The worst replies string by string, by ascending value, at a cost that no model can exceed.
 *
 * A stage of a fibre, its rows with the same one-way options used, is named by its string without free options. Of each
 * stage the strings are in order, worst first, and a pointer tells how many of them have been met.
 */
typedef struct {
    Buffer held;
    Numbers better, order, met;
    uint32_t own, both, one_way, down;
    uint32_t in_stage, *pattern; /* strings of a stage; position -> free options taken */
} Mover;

static int descending(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x < y) - (x > y);
}

/* Sorts every stage of every fibre. Returns 0 when there is no memory. */
static int sort_stages(Mover *m, int options, Waiting *w)
{
    const uint32_t rest = ((1u << options) - 1) & ~m->both;
    const size_t strings = (size_t)1 << options;
    m->order.item = width_of(m->in_stage - 1);
    m->met.item = width_of(m->in_stage);
    m->order.data = malloc(strings * m->order.item);
    m->met.data = calloc(strings, m->met.item);
    m->pattern = malloc(m->in_stage * sizeof *m->pattern);
    uint64_t *sorted = malloc(m->in_stage * sizeof *sorted);
    if (!m->order.data || !m->met.data || !m->pattern || !sorted) {
        free(sorted);
        return 0;
    }
    for (uint32_t k = 0; k < m->in_stage; k++)
        m->pattern[k] = deposit(k, m->both);
    uint32_t base = 0;
    do {
        for (uint32_t k = 0; k < m->in_stage; k++)
            sorted[k] = (uint64_t)get(&m->better, base | m->pattern[k]) << 32 | k;
        qsort(sorted, m->in_stage, sizeof *sorted, descending);
        for (uint32_t k = 0; k < m->in_stage; k++)
            put(&m->order, base | m->pattern[k], (uint32_t)sorted[k]);
        poll_signals(w);
        base = next_pattern(base, rest);
    } while (base && !w->stop);
    free(sorted);
    return 1;
}

/* What is waiting to be looked at, and what has been met at all. */
typedef struct {
    uint32_t *queue, done, known;
    uint8_t *settled;
    uint32_t looks; /* since Ctrl-C was last listened for */
} Front;

static inline void meet(Front *f, uint32_t string)
{
    f->settled[string] = 1;
    f->queue[f->known++] = string;
}

/* Meets all strings from which this mover can improve to the given one. */
static void meet_worse(Mover *m, Front *f, uint32_t string)
{
    const uint32_t best = get(&m->better, string), rest = string & ~m->own;
    const uint32_t used = (string ^ m->down) & m->one_way;
    for (uint32_t before = used;; before = (before - 1) & used) {
        uint32_t stage = rest | (before ^ (m->down & m->one_way)), met = get(&m->met, stage), start = met;
        for (; met < m->in_stage; met++) {
            uint32_t found = stage | m->pattern[get(&m->order, stage | m->pattern[met])];
            if (get(&m->better, found) <= best)
                break;
            if (!f->settled[found])
                meet(f, found);
        }
        if (met != start)
            put(&m->met, stage, met);
        f->looks++;
        if (before == 0)
            break;
    }
}

/* Gives every string met on the way back from each source, in the order given, the value of that source. */
static int in_order(Mover *movers, int count, int options, const uint32_t *sources, const void *low, void *result,
                    int item, Waiting *w)
{
    const size_t strings = (size_t)1 << options;
    Front f = {malloc(strings * sizeof *f.queue), 0, 0, calloc(strings, 1), 0};
    int ok = f.queue && f.settled;
    for (int k = 0; k < count && ok && !w->stop; k++)
        ok = sort_stages(&movers[k], options, w);
    for (size_t k = 0; k < strings && ok && !w->stop; k++) {
        if (f.settled[sources[k]])
            continue;
        meet(&f, sources[k]);
        const char *value = (const char *)low + (size_t)sources[k] * item;
        for (; f.done < f.known && !w->stop; f.done++) {
            uint32_t string = f.queue[f.done];
            memcpy((char *)result + (size_t)string * item, value, item);
            for (int j = 0; j < count; j++)
                meet_worse(&movers[j], &f, string);
            if (f.looks > 4096) {
                f.looks = 0;
                poll_signals(w);
            }
        }
    }
    free(f.queue);
    free(f.settled);
    return ok;
}
