#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "testchild.h"

static int exit_code;

static void on_signal(int signo)
{
	char text[] = "got 00\n";

	text[4] = (char)('0' + signo / 10);
	text[5] = (char)('0' + signo % 10);
	(void)!write(1, text, sizeof(text) - 1);
}

static void on_signal_exit(int signo)
{
	(void)signo;
	_exit(exit_code);
}

static void install(int signo, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART };

	if (sigaction(signo, &action, NULL) < 0)
		die("sigaction");
}

int trap_and_report(int count, char **names)
{
	char byte;
	int i;

	for (i = 0; i < count; i++)
		install(atoi(names[i]), on_signal);
	say("ready\n");
	while (read(0, &byte, 1) > 0)
		;
	return 0;
}

int trap_and_exit(int signo, int code)
{
	exit_code = code;
	install(signo, on_signal_exit);
	say("ready\n");
	for (;;)
		pause();
}
