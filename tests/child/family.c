#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "testchild.h"

_Noreturn static void wait_for_ever(void)
{
	for (;;)
		pause();
}

static pid_t start(void)
{
	pid_t pid = fork();

	if (pid < 0)
		die("fork");
	return pid;
}

/* The one that escapes: no parent, no session, no terminal in common with us, deaf to what can be ignored. */
_Noreturn static void escape(const char *name)
{
	signal(SIGHUP, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	if (setsid() < 0)
		die("setsid");
	if (start() != 0)
		_exit(0);
	say("%s %d\n", name, getpid());
	wait_for_ever();
}

int daemonize(void)
{
	say("main %d\n", getpid());
	if (start() == 0)
		escape("daemon");
	wait_for_ever();
}

int litter(int count)
{
	int done[2], i;
	char byte;

	if (pipe(done) < 0)
		die("pipe");
	for (i = 0; i < count; i++) {
		if (start() != 0)
			continue;
		setsid();
		if (start() != 0)
			_exit(0);
		say("litter %d\n", getpid());
		close(done[0]);
		close(done[1]);
		wait_for_ever();
	}
	close(done[1]);
	while (read(done[0], &byte, 1) > 0)
		;
	return 0;
}

int chain(int depth)
{
	int i;

	for (i = 1; i < depth; i++) {
		if (start() != 0)
			break;
		if (i % 2)
			setsid();
	}
	say("generation %d\n", getpid());
	wait_for_ever();
}

/*
 * Lines of short-lived generations, each with a session of its own and a successor before it ends.
 * Slow enough for the machine and over after some seconds, should nobody manage to kill it.
 */
int bomb(int lines)
{
	time_t end = time(NULL) + 8;
	int i;

	say("ready\n");
	for (i = 0; i < lines; i++) {
		if (fork() != 0)
			continue;
		setsid();
		while (time(NULL) < end) {
			usleep(2000);
			if (fork() > 0)
				_exit(0);
		}
		_exit(0);
	}
	wait_for_ever();
}

_Noreturn static void tell_signals(char name, const sigset_t *wanted)
{
	int signo;

	say("up\n");
	while (sigwait(wanted, &signo) == 0)
		say("%c %d\n", name, signo);
	_exit(1);
}

/*
 * Four processes that each say which of SIGUSR1 and SIGUSR2 reach them, in that order should both
 * wait: this one (P), one of its group (G), one of its session but in a group of its own (S), and
 * one in a session of its own (T).
 */
int kin(void)
{
	sigset_t wanted;

	sigemptyset(&wanted);
	sigaddset(&wanted, SIGUSR1);
	sigaddset(&wanted, SIGUSR2);
	sigprocmask(SIG_BLOCK, &wanted, NULL);
	if (start() == 0)
		tell_signals('G', &wanted);
	if (start() == 0) {
		if (setpgid(0, 0) < 0)
			die("setpgid");
		tell_signals('S', &wanted);
	}
	if (start() == 0) {
		if (setsid() < 0)
			die("setsid");
		tell_signals('T', &wanted);
	}
	tell_signals('P', &wanted);
}
