/*
 * Starts the child: a process that shares our memory until it executes, while we
 * stand still. So its code touches nothing but its request and the kernel, and an
 * error comes back through the request itself.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <grp.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "keeper.h"

static char child_stack[64 << 10] __attribute__((aligned(16)));

_Noreturn static void fail(struct request *r, int stage, int error, int subject)
{
	r->failed_error = error;
	r->failed_subject = subject;
	r->failed_stage = stage;
	_exit(127);
}

static void enter_session(struct request *r)
{
	const struct request_body *b = r->body;
	pid_t self = getpid();

	if (b->session == SESSION_NEW ? setsid() < 0 : setpgid(0, 0) < 0)
		fail(r, STAGE_SESSION, errno, 0);
	if (!(b->flags & BODY_TERMINAL))
		return;
	if (b->session == SESSION_NEW && ioctl((int)b->terminal, TIOCSCTTY, 0) < 0)
		fail(r, STAGE_TERMINAL, errno, (int)b->terminal);
	/* All signals are blocked here, so a background group may do this. */
	if (ioctl((int)b->terminal, TIOCSPGRP, &self) < 0)
		fail(r, STAGE_TERMINAL, errno, (int)b->terminal);
}

static void set_limits(struct request *r)
{
	uint32_t i;

	for (i = 0; i < r->body->limits; i++) {
		struct rlimit limit = { .rlim_cur = r->limits[i].soft, .rlim_max = r->limits[i].hard };

		if (setrlimit((int)r->limits[i].resource, &limit) < 0)
			fail(r, STAGE_LIMITS, errno, (int)i);
	}
}

/* Straight system calls: the library's wrappers would tell other threads, and we have borrowed its memory. */
static void set_owner(struct request *r)
{
	const struct request_body *b = r->body;

	if ((b->flags & BODY_NICE) && setpriority(PRIO_PROCESS, 0, b->nice) < 0)
		fail(r, STAGE_NICE, errno, b->nice);
	if ((b->flags & BODY_GROUPS) && syscall(SYS_setgroups, (long)b->groups, r->groups) < 0)
		fail(r, STAGE_GROUPS, errno, 0);
	if ((b->flags & BODY_GID) && syscall(SYS_setresgid, b->gid, b->gid, b->gid) < 0)
		fail(r, STAGE_GID, errno, (int)b->gid);
	if ((b->flags & BODY_UID) && syscall(SYS_setresuid, b->uid, b->uid, b->uid) < 0)
		fail(r, STAGE_UID, errno, (int)b->uid);
}

static void set_signals(struct request *r)
{
	const struct request_body *b = r->body;
	uint64_t blocked = b->blocked;
	int signo;

	for (signo = 1; signo <= 64; signo++) {
		/* The kernel's structure, handler first; the C library would not let us have 32 and 33. */
		unsigned long ignore[8] = { (unsigned long)SIG_IGN };

		if ((b->ignored >> (signo - 1) & 1) && syscall(SYS_rt_sigaction, signo, ignore, NULL, sizeof(blocked)) < 0)
			fail(r, STAGE_SIGNALS, errno, signo);
	}
	if (syscall(SYS_rt_sigprocmask, SIG_SETMASK, &blocked, NULL, sizeof(blocked)) < 0)
		fail(r, STAGE_SIGNALS, errno, 0);
}

static int child_main(void *argument)
{
	struct request *r = argument;
	int subject = 0, error;

	error = descriptors_place(r, &subject);
	if (error)
		fail(r, STAGE_DESCRIPTORS, error, subject);
	enter_session(r);
	set_limits(r);
	if (r->body->flags & BODY_UMASK)
		umask((mode_t)r->body->umask);
	set_owner(r);
	if ((r->body->flags & BODY_DIRECTORY) && chdir(r->directory) < 0)
		fail(r, STAGE_DIRECTORY, errno, 0);
	set_signals(r);
	fail(r, STAGE_EXEC, program_execute(r), 0);
}

/* A warden that owns the session owns the terminal too, so that the child's group is an ordinary job in it. */
static int take_terminal(struct request *r)
{
	uint32_t i;

	for (i = 0; i < r->descriptor_count; i++)
		if (r->targets[i] == r->body->terminal && ioctl(r->descriptors[i], TIOCSCTTY, 0) < 0)
			return errno;
	r->warden_has_terminal = 1;
	return 0;
}

/* The pid of the running child, or -1 with the failure in the request; then no process is left. */
pid_t child_start(struct request *r)
{
	pid_t pid;
	int error;

	error = descriptors_untangle(r);
	if (error) {
		r->failed_stage = STAGE_DESCRIPTORS;
		r->failed_error = error;
		return -1;
	}
	if ((r->body->flags & BODY_TERMINAL) && r->body->session != SESSION_NEW) {
		error = take_terminal(r);
		if (error) {
			r->failed_stage = STAGE_TERMINAL;
			r->failed_error = error;
			r->failed_subject = (int)r->body->terminal;
			return -1;
		}
	}
	r->failed_error = 0;
	pid = clone(child_main, child_stack + sizeof(child_stack), CLONE_VM | CLONE_VFORK | SIGCHLD, r);
	if (pid < 0) {
		r->failed_stage = STAGE_FORK;
		r->failed_error = errno;
		return -1;
	}
	if (r->failed_error) {
		while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
			;
		return -1;
	}
	return pid;
}
