/* The keeper's table of wardens. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "keeper.h"

/* 0, or -1 when no process can be had now. */
int slots_fork_warden(struct context *c)
{
	struct shared *s = c->shared;
	struct slot *slot;
	pid_t pid;
	int i;

	for (i = 0; i < SLOTS && atomic_load(&s->slots[i].state) != SLOT_FREE; i++)
		;
	if (i == SLOTS) {
		errno = EAGAIN;
		return -1;
	}
	slot = &s->slots[i];
	atomic_store(&slot->state, SLOT_IDLE);
	atomic_fetch_add(&s->idle, 1);
	pid = fork();
	if (pid == 0)
		warden_main(c, slot);
	if (pid < 0) {
		atomic_fetch_sub(&s->idle, 1);
		atomic_store(&slot->state, SLOT_FREE);
		return -1;
	}
	slot->pid = pid;
	if (s->used <= i)
		s->used = i + 1;
	return 0;
}

/* A child of the keeper was reaped. Returns 1 if it was a warden. */
int slots_forget(struct context *c, pid_t pid)
{
	struct shared *s = c->shared;
	int i;

	for (i = 0; i < s->used; i++) {
		if (s->slots[i].pid != pid)
			continue;
		s->slots[i].pid = 0;
		if (atomic_exchange(&s->slots[i].state, SLOT_FREE) == SLOT_IDLE)
			atomic_fetch_sub(&s->idle, 1);
		return 1;
	}
	return 0;
}

int slots_is_warden(const struct context *c, pid_t pid)
{
	int i;

	for (i = 0; i < c->shared->used; i++)
		if (c->shared->slots[i].pid == pid)
			return 1;
	return 0;
}

/* Returns how many there are. */
int slots_signal_all(const struct context *c, int signo)
{
	int i, count = 0;

	for (i = 0; i < c->shared->used; i++) {
		if (c->shared->slots[i].pid > 0) {
			kill(c->shared->slots[i].pid, signo);
			count++;
		}
	}
	return count;
}

/* A warden that is killed between two steps of its book-keeping leaves the count wrong by one. */
void slots_recount(struct context *c)
{
	int i, idle = 0;

	for (i = 0; i < c->shared->used; i++)
		idle += atomic_load(&c->shared->slots[i].state) == SLOT_IDLE;
	atomic_store(&c->shared->idle, idle);
}
