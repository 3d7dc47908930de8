/* The analysis of one vector of preference orders, for the instruction set LEVEL and items of WIDTH bits.
 *
 * A value is what a state is worth to the decision maker judged, the more the better. For replies by improvements the
 * values are turned round into *harm*, so that "nothing in reach" is 0 and a masked maximum leaves it alone. */
#define JOIN_(a, b, c) a##_##b##_##c
#define JOIN(a, b, c) JOIN_(a, b, c)
#define NAME(a) JOIN(a, LEVEL, WIDTH)
#include "lanes_vectors.h"

#define PER (LINE / sizeof(V)) /* vectors in a row of the tile; `u` below is one of them, in all rows */

/* node[k * step] = lowest (or highest) of VALUE for each entry `a` of its list of states, and of its earlier nodes. */
#define REDUCE(OP, NOTHING, program, node, step, VALUE)                                           \
    do {                                                                                          \
        const Program *p_ = (program);                                                            \
        const int32_t *first_ = p_->states_first, *earlier_ = p_->nodes_first;                    \
        for (int32_t k_ = 0; k_ < p_->count; k_++) {                                              \
            V v_ = NOTHING;                                                                       \
            const int32_t last_ = first_[k_ + 1], last_earlier_ = earlier_[k_ + 1];               \
            for (int32_t a = first_[k_]; a < last_; a++)                                          \
                v_ = OP(v_, VALUE);                                                               \
            for (int32_t b_ = earlier_[k_]; b_ < last_earlier_; b_++)                             \
                v_ = OP(v_, (node)[p_->nodes[b_] * (size_t)(step)]);                              \
            (node)[k_ * (size_t)(step)] = v_;                                                     \
        }                                                                                         \
        w->operations += first_[p_->count] + earlier_[p_->count];                                 \
    } while (0)

/* The best of each state's own moves, itself included. */
TARGET static void NAME(own_best)(Work *w, const Side *side, const V *u, V *best)
{
    const int32_t *states = side->own.states;
    REDUCE(MAX, LOW, &side->own, best, 1, u[states[a] * PER]);
}

/* Thresholds under GMR, or SMR where the decision maker moves once more and best[k] is what it makes of it: the best
 * of its own moves t by the lower of t itself and the worst reply to it. */
TARGET static void NAME(any_replies)(Work *w, const Side *side, const V *u, const V *best, V *threshold)
{
    const int32_t *states = side->reach.states, *own = side->own.states;
    const int32_t *escapes = side->reach_own, *replies = side->own_reach;
    V *worst = w->node;
    if (best)
        REDUCE(MIN, HIGH, &side->reach, worst, 1, best[escapes[a]]);
    else
        REDUCE(MIN, HIGH, &side->reach, worst, 1, u[states[a] * PER]);
    REDUCE(MAX, LOW, &side->own, threshold, w->asked, MIN(u[own[a] * PER], worst[replies[a]]));
    w->operations += side->own.states_first[side->own.count];
}

/* Bits of the lanes in which each state is worth at least its thresholds, `asked` concepts at once: for everybody
 * together, where those of the decision makers before are there already, and for i alone. */
TARGET static inline __attribute__((always_inline)) void NAME(judge_some)(
    const int asked, const int first, const int32_t *of, size_t states, const V *u, const V *threshold, BITS *bits)
{
    for (size_t s = 0; s < states; s++)
        for (int c = 0; c < asked; c++) {
            const V limit = threshold[of[s] * (size_t)asked + c];
            bits[s * asked + c] = first ? AT_LEAST(u[s * PER], limit) : AND_AT_LEAST(bits[s * asked + c], u[s * PER], limit);
        }
}

TARGET static void NAME(judge)(Work *w, int i, const V *u, BITS *bits)
{
    const size_t states = (size_t)w->plan->states;
    const int32_t *of = w->plan->side[i].own.of;
    BITS *alone = w->each ? bits + (size_t)(1 + i) * w->asked * states : NULL;
    switch (w->asked) {
#define CASE(asked)                                                                  \
    case asked:                                                                      \
        if (i == 0)                                                                  \
            NAME(judge_some)(asked, 1, of, states, u, w->threshold, bits);           \
        else                                                                         \
            NAME(judge_some)(asked, 0, of, states, u, w->threshold, bits);           \
        if (alone)                                                                   \
            NAME(judge_some)(asked, 1, of, states, u, w->threshold, alone);          \
        break
        CASE(1);
        CASE(2);
        CASE(3);
        CASE(4);
        CASE(5);
#undef CASE
    }
    w->operations += (int64_t)w->asked * states;
}

/* The harm one improvement on, for `count` states of a group at once: a step to t counts where mover[t] is larger.
 * States whose harm grew in some lane are stamped. */
TARGET static inline __attribute__((always_inline)) void NAME(improve_some)(
    const int count, const int32_t *from, const int32_t *to, int32_t ends, const V *mover, const V *harm, V *reached,
    int32_t *stamp, int32_t now)
{
    V here[BATCH], worst[BATCH];
    for (int k = 0; k < count; k++) {
        here[k] = mover[from[k] * PER];
        worst[k] = stamp ? reached[from[k]] : LOW;
    }
    for (int32_t e = 0; e < ends; e++) {
        const V there = mover[to[e] * PER], harmed = harm[to[e]];
        for (int k = 0; k < count; k++)
            worst[k] = IMPROVED(worst[k], there, here[k], harmed);
    }
    for (int k = 0; k < count; k++) {
        if (stamp) /* no branch: it would be guessed wrong as often as not */
            stamp[from[k]] += (now - stamp[from[k]]) & -(DIFFER(worst[k], reached[from[k]]) != 0);
        reached[from[k]] = worst[k];
    }
}

/* One group of moves of one mover; harm and reached may be the same. Without a stamp, nothing was reached before. */
TARGET static inline __attribute__((always_inline)) void NAME(improve)(
    Work *w, const Steps *m, int32_t g, const V *mover, const V *harm, V *reached, int32_t *stamp, int32_t now)
{
    const int32_t *to = m->to + m->to_first[g], ends = m->to_first[g + 1] - m->to_first[g];
    const int32_t *from = m->from + m->from_first[g];
    int32_t left = m->from_first[g + 1] - m->from_first[g];
    w->operations += 2 * ((int64_t)left * (ends - 1)); /* a state is never better than itself */
    for (; left >= BATCH; left -= BATCH, from += BATCH) {
        NAME(improve_some)(BATCH, from, to, ends, mover, harm, reached, stamp, now);
        if (ends > LONG)
            poll_signals(w->waiting);
    }
    for (; left >= 4; left -= 4, from += 4)
        NAME(improve_some)(4, from, to, ends, mover, harm, reached, stamp, now);
    if (left >= 2) {
        NAME(improve_some)(2, from, to, ends, mover, harm, reached, stamp, now);
        left -= 2, from += 2;
    }
    if (left)
        NAME(improve_some)(1, from, to, ends, mover, harm, reached, stamp, now);
}

/* Worst harm by one improvement of the only opponent. */
TARGET static void NAME(one_step)(Work *w, int j, const V *u, const V *harm, V *reached)
{
    const Steps *m = &w->plan->side[j].steps;
    for (int32_t g = 0; g < m->count; g++)
        NAME(improve)(w, m, g, u + (size_t)j * w->plan->states * PER, harm, reached, NULL, 0);
}

/* Whether some state of `to` was stamped after `done`. */
static inline int NAME(is_due)(const Steps *m, int32_t g, const int32_t *stamp, int32_t done)
{
    int32_t later = 0; /* looking at all of them costs less than guessing where to stop */
    for (int32_t e = m->to_first[g]; e < m->to_first[g + 1]; e++) {
        later |= done - stamp[m->to[e]];
        __asm__("" : "+r"(later)); /* and less than gathering them into vectors */
    }
    return later < 0;
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

/* Thresholds under SEQ, or SSEQ where the decision maker moves once more and best[k] is what it makes of it. */
TARGET static void NAME(credible_replies)(Work *w, int i, const V *all, const V *best, V *threshold)
{
    const Side *side = &w->plan->side[i];
    const int32_t states = w->plan->states, *own = side->own.states;
    const V *u = all + (size_t)i * states * PER;
    V *harm = w->harm, *worst = w->worst;
    for (int32_t s = 0; s < states; s++)
        harm[s] = FLIP(best ? best[side->own.of[s]] : u[s * PER]);
    switch (side->way) {
    case NOBODY:
        for (int32_t s = 0; s < states; s++)
            worst[s] = LOW;
        break;
    case ONE_STEP:
        NAME(one_step)(w, 1 - i, all, harm, worst);
        break;
    case CLOSURE:
        NAME(closure)(w, i, all, harm);
        worst = harm;
        break;
    default:
        NAME(search)(w, i, all, harm, worst);
    }
    REDUCE(MAX, LOW, &side->own, threshold, w->asked, MIN(u[own[a] * PER], FLIP(worst[own[a]])));
    w->operations += side->own.states_first[side->own.count];
}

/* One vector: payoffs[(i * states + s) * PER] is what state s is worth to i; the verdicts go to one BITS a row. */
TARGET static void NAME(analyse)(Work *w, const void *payoffs, BITS *bits)
{
    const Plan *p = w->plan;
    const V *all = payoffs;
    for (int i = 0; i < p->dms; i++) {
        const Side *side = &p->side[i];
        const V *u = all + (size_t)i * p->states * PER;
        V *threshold = w->threshold, *best = w->best;
        NAME(own_best)(w, side, u, best);
        for (int concept = NASH; concept < CONCEPTS; concept++) {
            if (!(w->concepts & 1 << concept))
                continue;
            if (concept == NASH)
                for (int32_t k = 0; k < side->own.count; k++)
                    threshold[(size_t)k * w->asked] = best[k];
            else if (concept == GMR || concept == SMR)
                NAME(any_replies)(w, side, u, concept == SMR ? best : NULL, threshold);
            else
                NAME(credible_replies)(w, i, all, concept == SSEQ ? best : NULL, threshold);
            threshold++;
        }
        NAME(judge)(w, i, u, bits);
    }
}

#include "lanes_tile.h"

#undef NAME
#undef JOIN
#undef JOIN_
#undef PER
#undef ITEM
#undef TARGET
#undef V
#undef BITS
#undef LOW
#undef HIGH
#undef MIN
#undef MAX
#undef FLIP
#undef AT_LEAST
#undef AND_AT_LEAST
#undef DIFFER
#undef IMPROVED
#undef SHIFTED
#undef BATCH
#undef REDUCE
#undef INLINE
#undef LEVEL
#undef WIDTH
