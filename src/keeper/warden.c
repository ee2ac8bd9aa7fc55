/*
 * A warden serves one process at a time: it starts it, reports what becomes of it,
 * and owns every descendant (it is a subreaper), which it kills on command, at the
 * end of its control socket, and when the keeper dies. A warden without a child
 * goes back to being idle.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "keeper.h"

#define REQUEST_TIMEOUT_S 30
#define KILL_AGAIN_MS 10
#define KILL_SLOWLY_MS 200
#define FIRST_LOOK_MS 2
#define WALKS 3
#define WALK_MEMBERS 1000
#define QUEUE 32

struct warden {
	struct context *context;
	struct slot *slot;
	int control; /* -1 once the node has closed it or cannot be believed */
	pid_t child; /* 0 once reaped */
	pid_t group;
	pid_t session; /* the one the child was started in; ours unless it got its own */
	int killing;
	int rounds;
	int malformed;
	int ended;
	struct event queue[QUEUE];
	unsigned int head, count;
	char partial[sizeof(struct command)];
	size_t partial_size;
};

static void mask_termination(int how)
{
	sigset_t term;

	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigprocmask(how, &term, NULL);
}

static int keeper_is_gone(const struct warden *w)
{
	return getppid() != w->context->keeper;
}

static void lose_node(struct warden *w)
{
	w->control = -1;
	w->killing = 1;
	w->count = 0;
}

static void flush(struct warden *w)
{
	while (w->count && w->control >= 0) {
		if (send_event(w->control, &w->queue[w->head]) < 0) {
			/* EPIPE is left to the reading side, which may still hold commands. */
			if (errno != EAGAIN)
				w->count = 0;
			return;
		}
		w->head = (w->head + 1) % QUEUE;
		w->count--;
	}
}

static struct event *enqueue(struct warden *w, uint32_t kind)
{
	struct event *e;

	/* Only stops and continues repeat; a node that does not read loses some of those, never the end. */
	if (w->control < 0 || (w->count >= QUEUE - 4 && (kind == EVENT_STOPPED || kind == EVENT_CONTINUED)))
		return NULL;
	e = &w->queue[(w->head + w->count++) % QUEUE];
	memset(e, 0, sizeof(*e));
	e->magic = EVENT_MAGIC;
	e->kind = kind;
	e->pid = w->group;
	return e;
}

static uint64_t microseconds(struct timeval t)
{
	return (uint64_t)t.tv_sec * 1000000u + (uint64_t)t.tv_usec;
}

static void child_changed(struct warden *w, int status, const struct rusage *usage)
{
	struct event *e;

	if (WIFSTOPPED(status)) {
		e = enqueue(w, EVENT_STOPPED);
		if (e)
			e->status = WSTOPSIG(status);
	} else if (WIFCONTINUED(status)) {
		enqueue(w, EVENT_CONTINUED);
	} else {
		w->child = 0;
		e = enqueue(w, EVENT_EXITED);
		if (!e)
			return;
		e->status = status;
		e->user_us = microseconds(usage->ru_utime);
		e->system_us = microseconds(usage->ru_stime);
		e->max_rss_kib = (uint64_t)usage->ru_maxrss;
	}
}

static void reap(struct warden *w)
{
	struct rusage usage;
	int status;
	pid_t pid;

	while ((pid = wait4(-1, &status, WNOHANG | WUNTRACED | WCONTINUED | __WALL, &usage)) > 0)
		if (pid == w->child)
			child_changed(w, status, &usage);
	if (pid < 0 && errno == ECHILD && !w->ended) {
		w->ended = 1;
		enqueue(w, EVENT_TREE_ENDED);
	}
}

/*
 * One round; rounds go on, as fast as children die, until none is left. Our own
 * children are killed first and at once: what forks and exits is always one of
 * them, and the less time between looking and killing the fewer slip through.
 * What is deeper would come to us anyway as its parents die; walking down to it
 * saves time in an ordinary tree, and takes too long in one that multiplies.
 */
static void kill_round(struct warden *w)
{
	/* Most trees are one process; whether this is one shows as soon as it is dead. */
	if (w->rounds++ == 0 && w->child) {
		kill(w->child, SIGKILL);
		return;
	}
	tree_kill_children();
	if (w->rounds <= WALKS)
		tree_signal(SIGKILL, 0, NULL, WALK_MEMBERS);
}

static void signal_tree(int signo, pid_t session)
{
	struct pids done = { 0 };
	int passes = 0;

	/* Again for those forked while we looked. */
	while (tree_signal(signo, session, &done, SIZE_MAX) > 0 && ++passes < 4)
		;
	free(done.items);
}

static int obey(struct warden *w, const struct command *c)
{
	if (c->magic != COMMAND_MAGIC || (c->kind != COMMAND_SIGNAL && c->kind != COMMAND_KILL_TREE))
		return -1;
	if (c->kind == COMMAND_KILL_TREE) {
		w->killing = 1;
		return 0;
	}
	if (c->signo < 1 || c->signo > 64 || c->scope > SCOPE_SESSION)
		return -1;
	if (c->scope == SCOPE_TREE)
		signal_tree(c->signo, 0);
	else if (c->scope == SCOPE_SESSION)
		signal_tree(c->signo, w->session);
	else if (c->scope == SCOPE_PROCESS && w->child)
		kill(w->child, c->signo);
	else if (c->scope == SCOPE_GROUP && (w->child || tree_has_group(w->group)))
		kill(-w->group, c->signo);
	return 0;
}

static void read_commands(struct warden *w)
{
	while (w->control >= 0) {
		ssize_t n = recv(w->control, w->partial + w->partial_size, sizeof(w->partial) - w->partial_size, MSG_DONTWAIT);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return;
		if (n <= 0) {
			lose_node(w);
			return;
		}
		w->partial_size += (size_t)n;
		if (w->partial_size == sizeof(w->partial)) {
			struct command c;

			memcpy(&c, w->partial, sizeof(c));
			w->partial_size = 0;
			if (obey(w, &c) < 0) {
				w->malformed = 1;
				lose_node(w);
			}
		}
	}
}

static void read_signals(struct warden *w)
{
	struct signalfd_siginfo info;

	/* Anybody's SIGTERM wakes us, only the keeper's (or its death) counts. */
	while (read(w->context->signals, &info, sizeof(info)) == sizeof(info))
		if (info.ssi_signo == SIGTERM && ((pid_t)info.ssi_pid == w->context->keeper || keeper_is_gone(w)))
			w->killing = 1;
}

/*
 * How long to wait for the next event, which every death is. What cannot be killed
 * (another user's, or stuck in the kernel) is tried more and more seldom.
 */
static int patience(const struct warden *w)
{
	if (!w->killing || w->ended)
		return -1;
	if (w->rounds == 1)
		return FIRST_LOOK_MS;
	return w->rounds < KILL_SLOWLY_MS / KILL_AGAIN_MS ? w->rounds * KILL_AGAIN_MS : KILL_SLOWLY_MS;
}

static void watch(struct warden *w)
{
	int control = w->control;

	for (;;) {
		struct pollfd waits[2] = {
			{ .fd = w->context->signals, .events = POLLIN },
			{ .fd = w->control, .events = POLLIN },
		};

		reap(w);
		if (w->killing && !w->ended)
			kill_round(w);
		flush(w);
		if (w->ended && (!w->count || keeper_is_gone(w)))
			break;
		if (w->count)
			waits[1].events |= POLLOUT;
		poll(waits, 2, patience(w));
		read_signals(w);
		if (waits[1].revents)
			read_commands(w);
	}
	w->control = control;
}

/* 1 if the node has already thought better of it. */
static int is_cancelled(const struct warden *w)
{
	char byte;

	return recv(w->control, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

static void report_failure(struct warden *w, const struct request *r)
{
	struct event *e = enqueue(w, EVENT_FAILED);

	e->stage = (uint32_t)r->failed_stage;
	e->error = r->failed_error;
	e->subject = (uint32_t)r->failed_subject;
	flush(w);
}

static void serve(struct warden *w, struct request *r)
{
	enum receive_result result = request_receive(w->control, r);

	if (result == RECEIVE_MALFORMED)
		w->malformed = 1;
	if (result == RECEIVE_REFUSED)
		report_failure(w, r);
	if (result != RECEIVE_OK)
		return;
	/* From here on there is a tree to end, so nothing may end us without it. */
	mask_termination(SIG_BLOCK);
	if (keeper_is_gone(w) || is_cancelled(w))
		return;
	r->faults_allowed = w->context->faults_allowed;
	w->child = w->group = child_start(r);
	request_close_descriptors(r);
	request_allow_descriptors(0);
	if (w->child < 0) {
		report_failure(w, r);
		return;
	}
	w->session = r->body->session == SESSION_NEW ? w->child : getsid(0);
	enqueue(w, EVENT_STARTED);
	flush(w);
	watch(w);
}

/* The control socket of the next process; does not return when there is none to come. */
static int pick_up(struct context *c, struct slot *self)
{
	for (;;) {
		int control = -1, truncated = 0, n;
		size_t got;
		char bytes[2];

		n = receive_descriptors(KEEPER_DESCRIPTOR, bytes, sizeof(bytes), &control, 1, &got, &truncated);
		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0 || (n < 0 && errno != EAGAIN && errno != ENOMEM && errno != ENOBUFS))
			_exit(0);
		if (n < 0)
			continue;
		if (n != 1 || bytes[0] != PICKUP || got != 1 || truncated) {
			(void)!write(c->bell_write, &(char){ BELL_BAD }, 1);
			_exit(1);
		}
		atomic_store(&self->state, SLOT_BUSY);
		if (atomic_fetch_sub(&c->shared->idle, 1) <= c->min_idle)
			(void)!write(c->bell_write, &(char){ BELL_SHORT }, 1);
		return control;
	}
}

static int may_stay(struct context *c, struct slot *self)
{
	if (atomic_fetch_add(&c->shared->idle, 1) >= c->max_idle) {
		atomic_fetch_sub(&c->shared->idle, 1);
		return 0;
	}
	atomic_store(&self->state, SLOT_IDLE);
	return 1;
}

_Noreturn void warden_main(struct context *c, struct slot *self)
{
	struct timeval limit = { .tv_sec = REQUEST_TIMEOUT_S };
	struct request request = { 0 };
	struct warden w;

	prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0);
	if (getppid() != c->keeper)
		_exit(0);
	prctl(PR_SET_NAME, "actors-warden", 0, 0, 0);
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	setsid();
	for (;;) {
		int tainted;

		memset(&w, 0, offsetof(struct warden, queue));
		w.head = w.count = 0;
		w.partial_size = 0;
		w.context = c;
		w.slot = self;
		mask_termination(SIG_UNBLOCK);
		w.control = pick_up(c, self);
		setsockopt(w.control, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
		request_allow_descriptors(1);
		serve(&w, &request);
		tainted = w.malformed || request.warden_has_terminal;
		request_release(&request);
		request_allow_descriptors(0);
		close(w.control);
		if (tainted || keeper_is_gone(&w) || !may_stay(c, self))
			_exit(w.malformed);
	}
}
