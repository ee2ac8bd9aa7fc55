#define _GNU_SOURCE
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "testchild.h"

static void report_descriptors(void)
{
	int fd;

	for (fd = 0; fd < 70000; fd++) {
		char name[64], target[PATH_MAX];
		int flags = fcntl(fd, F_GETFD);
		ssize_t n;

		if (flags < 0)
			continue;
		snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
		n = readlink(name, target, sizeof(target) - 1);
		target[n < 0 ? 0 : n] = 0;
		say("fd %d %s%s%s\n", fd, target, flags & FD_CLOEXEC ? " cloexec" : "",
		    fcntl(fd, F_GETFL) & O_NONBLOCK ? " nonblock" : "");
	}
}

static void report_limits(void)
{
	int i;

	for (i = 0; i < RLIM_NLIMITS; i++) {
		struct rlimit limit;

		if (getrlimit(i, &limit) == 0)
			say("limit %d %llu %llu\n", i, (unsigned long long)limit.rlim_cur, (unsigned long long)limit.rlim_max);
	}
}

static void report_signals(void)
{
	sigset_t mask, pending;
	int i;

	sigprocmask(SIG_SETMASK, NULL, &mask);
	sigpending(&pending);
	for (i = 1; i <= 64; i++) {
		struct sigaction action;

		if (sigaction(i, NULL, &action) == 0 && action.sa_handler != SIG_DFL)
			say("%s %d\n", action.sa_handler == SIG_IGN ? "ignored" : "handled", i);
		if (sigismember(&mask, i) == 1)
			say("blocked %d\n", i);
		if (sigismember(&pending, i) == 1)
			say("pending %d\n", i);
	}
}

static void report_ids(void)
{
	gid_t groups[256];
	int i, count = getgroups(256, groups);

	say("pid %d\nppid %d\npgid %d\nsid %d\n", getpid(), getppid(), getpgrp(), getsid(0));
	say("uid %d %d\ngid %d %d\n", getuid(), geteuid(), getgid(), getegid());
	for (i = 0; i < count; i++)
		say("group %d\n", groups[i]);
	say("nice %d\n", getpriority(PRIO_PROCESS, 0));
}

static void report_terminal(void)
{
	struct winsize size;
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC), signo = 0;

	prctl(PR_GET_PDEATHSIG, &signo, 0, 0, 0);
	say("pdeathsig %d\n", signo);
	if (tty < 0) {
		say("tty none\n");
		return;
	}
	say("tty foreground %d session %d\n", tcgetpgrp(tty), tcgetsid(tty));
	if (ioctl(tty, TIOCGWINSZ, &size) == 0)
		say("tty size %d %d\n", size.ws_col, size.ws_row);
	close(tty);
}

int report(void)
{
	char directory[PATH_MAX];
	mode_t mask;

	report_descriptors();
	report_limits();
	report_signals();
	report_ids();
	mask = umask(0);
	umask(mask);
	say("umask %04o\n", mask);
	say("cwd %s\n", getcwd(directory, sizeof(directory)) ? directory : "?");
	report_terminal();
	return 0;
}
