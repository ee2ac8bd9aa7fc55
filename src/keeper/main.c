/*
 * actors-keeper: starts, watches and ends the native children of one node.
 *
 * The keeper forks wardens ahead of need and otherwise only waits: for the node's
 * end (hang-up of descriptor 3), for wardens running short (the bell), for dead
 * children. It is off the path of every spawn: idle wardens receive from
 * descriptor 3 themselves. It is a subreaper, so what a killed warden leaves
 * behind becomes its own child and is killed.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "keeper.h"

#define SHUTDOWN_GRACE_MS 300
#define RETRY_MS 20

static void become_clean(rlim_t soft_files)
{
	struct rlimit files;
	/* All zero is the default action; straight to the kernel, as the C library keeps 32 and 33 to itself. */
	static const unsigned long standard[8];
	sigset_t none;
	int null, i;

	for (i = 1; i <= 64; i++)
		syscall(SYS_rt_sigaction, i, standard, NULL, sizeof(uint64_t));
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	null = open("/dev/null", O_RDWR | O_CLOEXEC);
	for (i = 0; i <= 2 && null >= 0; i++)
		dup2(null, i);
	if (null > KEEPER_DESCRIPTOR)
		close(null);
	syscall(SYS_close_range, KEEPER_DESCRIPTOR + 1, ~0u, 0);
	fcntl(KEEPER_DESCRIPTOR, F_SETFD, FD_CLOEXEC);
	setsid();
	/* Back to what the node was started with: a child that asks its parent's limit shall hear that. */
	if (getrlimit(RLIMIT_NOFILE, &files) == 0 && soft_files < files.rlim_max) {
		files.rlim_cur = soft_files;
		setrlimit(RLIMIT_NOFILE, &files);
	}
}

static int prepare(struct context *c, int idle)
{
	struct pids none = { 0 };
	sigset_t all, wanted;
	int bell[2];

	c->shared = mmap(NULL, sizeof(*c->shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (c->shared == MAP_FAILED || pipe2(bell, O_CLOEXEC | O_NONBLOCK) < 0)
		return -1;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	sigemptyset(&wanted);
	sigaddset(&wanted, SIGCHLD);
	sigaddset(&wanted, SIGTERM);
	c->signals = signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
	c->bell_read = bell[0];
	c->bell_write = bell[1];
	c->keeper = getpid();
	/* Learns, for all wardens, whether this kernel keeps lists of children. */
	children_of(c->keeper, &none);
	free(none.items);
	c->min_idle = idle;
	c->max_idle = idle < 8 ? 16 : 2 * idle;
	return c->signals < 0 || prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) < 0 ? -1 : 0;
}

/* Kills children that are no wardens. Returns how many there were. */
static int kill_orphans(struct context *c)
{
	struct pids list = { 0 };
	int count = 0;
	size_t i;

	children_of(c->keeper, &list);
	for (i = 0; i < list.count; i++) {
		if (slots_is_warden(c, list.items[i]))
			continue;
		kill(list.items[i], SIGKILL);
		count++;
	}
	free(list.items);
	return count;
}

/* Reaps what has ended. Returns -1 when no child is left at all. *orphans is set when a warden left its tree behind. */
static int reap(struct context *c, int *orphans)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG | __WALL)) > 0) {
		if (!slots_forget(c, pid)) {
			*orphans = 1;
		} else if (WIFSIGNALED(status)) {
			slots_recount(c);
			*orphans = 1;
		}
	}
	return pid < 0 && errno == ECHILD ? -1 : 0;
}

_Noreturn static void shut_down(struct context *c)
{
	long long deadline = now_ms() + SHUTDOWN_GRACE_MS;
	int orphans;

	slots_signal_all(c, SIGTERM);
	while (reap(c, &orphans) == 0) {
		struct signalfd_siginfo info;
		struct pollfd wait = { .fd = c->signals, .events = POLLIN };

		kill_orphans(c);
		if (now_ms() >= deadline)
			slots_signal_all(c, SIGKILL);
		poll(&wait, 1, RETRY_MS);
		while (read(c->signals, &info, sizeof(info)) > 0)
			;
	}
	_exit(0);
}

/* Nobody could be forked to serve what the node has sent: say so instead of letting it wait. */
static void refuse_waiting(int error)
{
	struct event e = { .magic = EVENT_MAGIC, .kind = EVENT_FAILED, .stage = STAGE_FORK, .error = error };
	struct pollfd waiting = { .fd = KEEPER_DESCRIPTOR, .events = POLLIN };

	while (poll(&waiting, 1, 0) == 1 && (waiting.revents & POLLIN)) {
		int control, truncated = 0;
		size_t got;
		char byte;

		if (receive_descriptors(KEEPER_DESCRIPTOR, &byte, 1, &control, 1, &got, &truncated) <= 0)
			return;
		if (got == 1) {
			send_event(control, &e);
			close(control);
		}
	}
}

/* Returns 0 when enough wardens are idle. */
static int keep_ready(struct context *c)
{
	while (atomic_load(&c->shared->idle) < c->min_idle) {
		if (slots_fork_warden(c) < 0) {
			if (atomic_load(&c->shared->idle) <= 0)
				refuse_waiting(errno);
			return -1;
		}
	}
	return 0;
}

/* Returns 1 when the keeper shall end. */
static int drain(struct context *c)
{
	struct signalfd_siginfo info;
	char rings[256];
	ssize_t n;
	int end = 0;

	while (read(c->signals, &info, sizeof(info)) == sizeof(info))
		end |= info.ssi_signo == SIGTERM;
	while ((n = read(c->bell_read, rings, sizeof(rings))) > 0)
		end |= memchr(rings, BELL_BAD, (size_t)n) != NULL;
	return end;
}

_Noreturn static void keep(struct context *c)
{
	struct pollfd waits[3] = {
		{ .fd = KEEPER_DESCRIPTOR, .events = 0 },
		{ .fd = c->signals, .events = POLLIN },
		{ .fd = c->bell_read, .events = POLLIN },
	};
	int orphans = 0;

	for (;;) {
		int lacking;

		reap(c, &orphans);
		if (orphans)
			orphans = kill_orphans(c) > 0;
		lacking = keep_ready(c);
		poll(waits, 3, orphans || lacking ? RETRY_MS : -1);
		if (drain(c) || (waits[0].revents & (POLLHUP | POLLERR | POLLNVAL)))
			shut_down(c);
	}
}

int main(int argc, char **argv)
{
	struct context c = { 0 };
	socklen_t size = sizeof(int);
	int type = 0, idle = argc == 3 || argc == 4 ? atoi(argv[1]) : 0;

	if (idle < 1 || getsockopt(KEEPER_DESCRIPTOR, SOL_SOCKET, SO_TYPE, &type, &size) < 0 || type != SOCK_SEQPACKET) {
		fprintf(stderr, "actors-keeper: started by an Actors node with its socket as descriptor 3, not by hand\n");
		return 2;
	}
	become_clean((rlim_t)strtoull(argv[2], NULL, 10));
	c.faults_allowed = argc == 4 && !strcmp(argv[3], "faults");
	if (prepare(&c, idle) < 0)
		return 1;
	keep(&c);
}
