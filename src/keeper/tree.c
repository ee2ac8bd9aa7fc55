/*
 * Signals to every descendant of this process and to nobody else.
 *
 * A direct child cannot be recycled: only we reap it. Deeper ones can, so each is
 * held by a pidfd taken first and believed only if afterwards its parent is still
 * the process we came from, and that process still lives.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "keeper.h"

struct member {
	pid_t pid;
	int handle; /* pidfd, or -1 */
};

struct members {
	struct member *items;
	size_t count;
	size_t capacity;
};

static int send_to(const struct member *m, int signo)
{
	if (m->handle >= 0)
		return (int)syscall(SYS_pidfd_send_signal, m->handle, signo, NULL, 0);
	return kill(m->pid, signo);
}

static int add(struct members *all, pid_t pid, int handle)
{
	if (all->count == all->capacity) {
		size_t capacity = all->capacity ? 2 * all->capacity : 64;
		struct member *items = realloc(all->items, capacity * sizeof(*items));

		if (!items)
			return -1;
		all->items = items;
		all->capacity = capacity;
	}
	all->items[all->count++] = (struct member){ pid, handle };
	return 0;
}

static void add_children(struct members *all, pid_t parent, int parent_index)
{
	struct pids list = { 0 };
	size_t i;

	children_of(parent, &list);
	for (i = 0; i < list.count; i++) {
		pid_t pid = list.items[i];
		int handle = -1;

		if (parent_index >= 0) {
			handle = (int)syscall(SYS_pidfd_open, pid, 0);
			if (handle < 0 && errno != EMFILE && errno != ENFILE && errno != ENOSYS)
				continue;
			if (parent_of(pid) != parent || send_to(&all->items[parent_index], 0) < 0) {
				if (handle >= 0)
					close(handle);
				continue;
			}
		}
		if (add(all, pid, handle) < 0 && handle >= 0)
			close(handle);
	}
	free(list.items);
}

static void collect(struct members *all, size_t most)
{
	size_t i;

	children_snapshot();
	add_children(all, getpid(), -1);
	for (i = 0; i < all->count && all->count < most; i++)
		add_children(all, all->items[i].pid, (int)i);
	children_forget_snapshot();
}

static void release(struct members *all)
{
	size_t i;

	for (i = 0; i < all->count; i++)
		if (all->items[i].handle >= 0)
			close(all->items[i].handle);
	free(all->items);
}

/* Kills direct children, without a look at anything below them. */
void tree_kill_children(void)
{
	struct pids list = { 0 };
	size_t i;

	children_of(getpid(), &list);
	for (i = 0; i < list.count; i++)
		kill(list.items[i], SIGKILL);
	free(list.items);
}

/*
 * Signals all descendants (or hardly more than most of them), in whatever session
 * or only those of one (not 0), except those in done, and adds them there (done
 * may be NULL). Returns how many were new.
 */
int tree_signal(int signo, pid_t session, struct pids *done, size_t most)
{
	struct members all = { 0 };
	int count = 0;
	size_t i;

	collect(&all, most);
	for (i = 0; i < all.count; i++) {
		if (done && pids_contain(done, all.items[i].pid))
			continue;
		if (session && getsid(all.items[i].pid) != session)
			continue;
		send_to(&all.items[i], signo);
		if (done)
			pids_add(done, all.items[i].pid);
		count++;
	}
	release(&all);
	return count;
}

/* Whether a descendant is in this process group, so that the group's number is still ours. */
int tree_has_group(pid_t group)
{
	struct members all = { 0 };
	int found = 0;
	size_t i;

	collect(&all, SIZE_MAX);
	for (i = 0; i < all.count && !found; i++)
		found = getpgid(all.items[i].pid) == group;
	release(&all);
	return found;
}
