/* The analysis of one vector of preference orders, for the instruction set LEVEL and items of WIDTH bits.
 *
 * A value is what a state is worth to the decision maker judged, the more the better. For replies by improvements the
 * values are turned round into *harm*, so that "nothing in reach" is 0 and a masked maximum leaves it alone. */
#define JOIN_(a, b, c) a##_##b##_##c
#define JOIN(a, b, c) JOIN_(a, b, c)
#define NAME(a) JOIN(a, LEVEL, WIDTH)
#include "lanes_vectors.h"

#define PER (LINE / sizeof(V)) /* vectors in a row of the tile; `u` below is one of them, in all rows */

/* node[k] = lowest (highest) of the values of its states and of its earlier nodes; value[s] is at value[s * step] */
#define REDUCE(name, OP, NOTHING)                                                                                    \
    TARGET static void NAME(name)(Work * w, const Program *p, const V *value, size_t step, V *node)                  \
    {                                                                                                                \
        for (int32_t k = 0; k < p->count; k++) {                                                                     \
            V v = NOTHING;                                                                                           \
            for (int32_t a = p->states_first[k]; a < p->states_first[k + 1]; a++)                                    \
                v = OP(v, value[(size_t)p->states[a] * step]);                                                       \
            for (int32_t a = p->nodes_first[k]; a < p->nodes_first[k + 1]; a++)                                      \
                v = OP(v, node[p->nodes[a]]);                                                                        \
            node[k] = v;                                                                                             \
        }                                                                                                            \
        w->operations += p->states_first[p->count] + p->nodes_first[p->count];                                       \
    }
REDUCE(lowest, MIN, HIGH)
REDUCE(highest, MAX, LOW)
#undef REDUCE

/* Bits of the lanes in which each state is worth at least the threshold of decision maker i, for one concept. */
TARGET static void NAME(judge)(Work *w, int row, int i, const V *u, const V *threshold, size_t at)
{
    const int32_t states = w->plan->states, *of = w->plan->side[i].own.of;
    uint8_t *together = w->bits + (size_t)row * states * w->run + at;
    uint8_t *alone = w->each ? w->bits + ((size_t)(w->asked + row * w->plan->dms + i) * states) * w->run + at : NULL;
    for (int32_t s = 0; s < states; s++) {
        BITS holds = AT_LEAST(u[s * PER], threshold[of[s]]), before;
        if (alone)
            memcpy(alone + s * w->run, &holds, sizeof holds);
        if (i > 0) {
            memcpy(&before, together + s * w->run, sizeof before);
            holds &= before;
        }
        memcpy(together + s * w->run, &holds, sizeof holds);
    }
    w->operations += states;
}

/* Threshold of each state: the best of its own moves t by the lower of t itself and the worst reply to it, x[t]. */
TARGET static void NAME(judge_replies)(Work *w, int row, int i, const V *u, V *x, size_t at)
{
    for (int32_t s = 0; s < w->plan->states; s++)
        x[s] = MIN(x[s], u[s * PER]);
    w->operations += w->plan->states;
    NAME(highest)(w, &w->plan->side[i].own, x, 1, w->node);
    NAME(judge)(w, row, i, u, w->node, at);
}

/* The harm one improvement on, for `count` states of a group at once: a step to t counts where mover[t] is larger.
 * States whose harm grew in some lane are stamped. */
TARGET static inline __attribute__((always_inline)) void NAME(improve_some)(
    const int count, const int32_t *from, const int32_t *to, int32_t ends, const V *mover, const V *harm, V *reached,
    int32_t *stamp, int32_t now)
{
    V here[4], worst[4];
    for (int k = 0; k < count; k++) {
        here[k] = mover[from[k] * PER];
        worst[k] = reached[from[k]];
    }
    for (int32_t e = 0; e < ends; e++) {
        const V there = mover[to[e] * PER], harmed = harm[to[e]];
        for (int k = 0; k < count; k++)
            worst[k] = IMPROVED(worst[k], there, here[k], harmed);
    }
    for (int k = 0; k < count; k++) {
        if (stamp && DIFFER(worst[k], reached[from[k]]))
            stamp[from[k]] = now;
        reached[from[k]] = worst[k];
    }
}

/* One group of moves of one mover; harm and reached may be the same. */
TARGET static void NAME(improve)(Work *w, const Steps *m, int32_t g, const V *mover, const V *harm, V *reached,
                                 int32_t *stamp, int32_t now)
{
    const int32_t *to = m->to + m->to_first[g], ends = m->to_first[g + 1] - m->to_first[g];
    int32_t a = m->from_first[g], last = m->from_first[g + 1];
    w->operations += 2 * ((int64_t)(last - a) * (ends - 1)); /* a state is never better than itself */
    for (; a + 4 <= last; a += 4) {
        NAME(improve_some)(4, m->from + a, to, ends, mover, harm, reached, stamp, now);
        if (ends > LONG)
            poll_signals(w->waiting);
    }
    if (a + 2 <= last) {
        NAME(improve_some)(2, m->from + a, to, ends, mover, harm, reached, stamp, now);
        a += 2;
    }
    if (a < last)
        NAME(improve_some)(1, m->from + a, to, ends, mover, harm, reached, stamp, now);
}

/* Worst harm by one improvement of the only opponent. */
TARGET static void NAME(one_step)(Work *w, int j, const V *u, const V *harm, V *reached)
{
    const Plan *p = w->plan;
    for (int32_t s = 0; s < p->states; s++)
        reached[s] = LOW;
    for (int32_t g = 0; g < p->side[j].steps.count; g++)
        NAME(improve)(w, &p->side[j].steps, g, u + (size_t)j * p->states * PER, harm, reached, NULL, 0);
}

/* Whether some state of `to` was stamped after `done`. */
static inline int NAME(is_due)(const Steps *m, int32_t g, const int32_t *stamp, int32_t done)
{
    for (int32_t e = m->to_first[g]; e < m->to_first[g + 1]; e++)
        if (stamp[m->to[e]] > done)
            return 1;
    return 0;
}

/* Worst harm by any chain of improvements of everybody but i, in place; a group is looked at again only after a state
 * it leads to has changed. Moves are transitive, so what a group changed itself does not count. */
TARGET static void NAME(closure)(Work *w, int i, const V *u, V *harm)
{
    const Plan *p = w->plan;
    int32_t now = 1, due = 1;
    for (int32_t s = 0; s < p->states; s++)
        w->stamp[s] = 1;
    memset(w->done, 0, sizeof(int32_t) * (size_t)p->groups);
    while (due && !w->waiting->stop) {
        due = 0;
        for (int j = 0; j < p->dms; j++) {
            const Steps *m = &p->side[j].steps;
            int32_t *done = w->done + p->side[j].groups_before;
            for (int32_t g = 0; j != i && g < m->count; g++) {
                if (!NAME(is_due)(m, g, w->stamp, done[g]))
                    continue;
                due = 1;
                NAME(improve)(w, m, g, u + (size_t)j * p->states * PER, harm, harm, w->stamp, ++now);
                done[g] = now;
            }
        }
    }
}

/* Worst harm by legal sequences of improvements of everybody but i: arrived[j] is what can follow once j is about to
 * move; after its step, anybody but j. */
TARGET static void NAME(search)(Work *w, int i, const V *u, const V *harm, V *reached)
{
    const Plan *p = w->plan;
    const size_t states = (size_t)p->states;
    V *arrived = w->arrived, *onward = w->onward;
    int32_t now = 1, due = 1;
    for (size_t s = 0; s < states * p->dms; s++) {
        arrived[s] = LOW;
        w->stamp[s] = 1;
    }
    memset(w->done, 0, sizeof(int32_t) * (size_t)p->groups);
    while (due && !w->waiting->stop) {
        due = 0;
        for (int j = 0; j < p->dms; j++) {
            const Steps *m = &p->side[j].steps;
            int32_t *done = w->done + p->side[j].groups_before;
            for (int32_t g = 0; j != i && g < m->count; g++) {
                int changed = 0;
                for (int k = 0; k < p->dms && !changed; k++)
                    changed = k != i && k != j && NAME(is_due)(m, g, w->stamp + k * states, done[g]);
                if (!changed)
                    continue;
                for (int32_t e = m->to_first[g]; e < m->to_first[g + 1]; e++) {
                    V v = harm[m->to[e]];
                    for (int k = 0; k < p->dms; k++)
                        if (k != i && k != j)
                            v = MAX(v, arrived[k * states + m->to[e]]);
                    onward[m->to[e]] = v;
                }
                w->operations += (int64_t)(m->to_first[g + 1] - m->to_first[g]) * (p->dms - 2);
                due = 1;
                NAME(improve)(w, m, g, u + j * states * PER, onward, arrived + j * states, w->stamp + j * states, ++now);
                done[g] = now;
            }
        }
    }
    for (size_t s = 0; s < states; s++) {
        reached[s] = LOW;
        for (int j = 0; j < p->dms; j++)
            if (j != i)
                reached[s] = MAX(reached[s], arrived[j * states + s]);
    }
    w->operations += (int64_t)states * (p->dms - 1);
}

/* x = worst reply by improvements, in what `value` says each state is worth. */
TARGET static void NAME(credible)(Work *w, int i, const V *u, const V *value, size_t step, V *x)
{
    const int32_t states = w->plan->states;
    V *harm = w->harm;
    for (int32_t s = 0; s < states; s++)
        harm[s] = FLIP(value[s * step]);
    switch (w->plan->side[i].way) {
    case NOBODY:
        for (int32_t s = 0; s < states; s++)
            x[s] = LOW;
        break;
    case ONE_STEP:
        NAME(one_step)(w, 1 - i, u, harm, x);
        break;
    case CLOSURE:
        NAME(closure)(w, i, u, harm);
        memcpy(x, harm, sizeof(V) * (size_t)states);
        break;
    default:
        NAME(search)(w, i, u, harm, x);
    }
    for (int32_t s = 0; s < states; s++)
        x[s] = FLIP(x[s]);
    w->operations += 2 * (int64_t)states;
}

/* x = worst reply by any moves: for every state, what its node of the program says. */
TARGET static void NAME(any)(Work *w, int i, const V *value, size_t step, V *x)
{
    const Program *reach = &w->plan->side[i].reach;
    NAME(lowest)(w, reach, value, step, w->node);
    for (int32_t s = 0; s < w->plan->states; s++)
        x[s] = ((const V *)w->node)[reach->of[s]];
}

/* One vector: u[(i * states + s) * PER] is what state s is worth to i; verdicts go to byte `at` of every row of bits. */
TARGET static void NAME(analyse)(Work *w, const void *payoffs, size_t at)
{
    const Plan *p = w->plan;
    const V *all = payoffs;
    V *best = w->best, *x = w->x, *escape = w->escape;
    for (int i = 0; i < p->dms; i++) {
        const V *u = all + (size_t)i * p->states * PER;
        int row = 0;
        NAME(highest)(w, &p->side[i].own, u, PER, best);
        if (w->concepts & (1 << SMR | 1 << SSEQ))
            for (int32_t s = 0; s < p->states; s++)
                escape[s] = best[p->side[i].own.of[s]];
        if (w->concepts & 1 << NASH)
            NAME(judge)(w, row++, i, u, best, at);
        for (int concept = GMR; concept <= SSEQ; concept++) {
            if (!(w->concepts & 1 << concept))
                continue;
            const int inescapable = concept == SMR || concept == SSEQ;
            const V *value = inescapable ? escape : u;
            const size_t step = inescapable ? 1 : PER;
            if (concept == SEQ || concept == SSEQ)
                NAME(credible)(w, i, all, value, step, x);
            else
                NAME(any)(w, i, value, step, x);
            NAME(judge_replies)(w, row++, i, u, x, at);
        }
    }
}

/* How many bits are set in so many bytes. */
TARGET static int64_t NAME(count)(const uint8_t *bytes, size_t length)
{
    int64_t found = 0;
    uint64_t word;
    for (; length >= 8; bytes += 8, length -= 8) {
        memcpy(&word, bytes, 8);
        found += __builtin_popcountll(word);
    }
    for (; length > 0; bytes++, length--)
        found += __builtin_popcountll(*bytes);
    return found;
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

#undef NAME
#undef JOIN
#undef JOIN_
#undef PER
#undef ITEM
#undef TARGET
#undef V
#undef LANES
#undef BITS
#undef LOW
#undef HIGH
#undef MIN
#undef MAX
#undef FLIP
#undef AT_LEAST
#undef DIFFER
#undef IMPROVED
#undef SHIFTED
#undef EACH
#undef LEVEL
#undef WIDTH
