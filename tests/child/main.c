#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "testchild.h"

static const char usage[] =
	"testchild WORD [ARGUMENT...]\n"
	"  echo ARG...      prints the arguments, one a line\n"
	"  cat              copies descriptor 0 to 1\n"
	"  sleep SECONDS    sleeps (0 = for ever)\n"
	"  exit CODE        exits\n"
	"  raise SIGNO      kills itself with a signal, default action, no core\n"
	"  flood BYTES      writes that many bytes of a known pattern to 1\n"
	"  sink             reads 0 to its end, prints the count\n"
	"  env              prints the environment, one a line\n"
	"  report           prints descriptors, limits, dispositions, mask, umask, ids, directory, terminal\n"
	"  trap SIGNO...    prints 'ready', then 'got SIGNO' for each; ends at the end of 0\n"
	"  trapexit SIGNO C prints 'ready', exits C at the signal\n"
	"  daemon           double-forks, setsid, prints 'daemon PID', waits for ever in both\n"
	"  litter N         leaves N sleeping grandchildren with sessions of their own, prints their pids, exits 0\n"
	"  chain N          a chain of N generations, prints 'generation PID' each, all wait for ever\n"
	"  bomb N           N lines of processes that fork and exit, for some seconds\n"
	"  kin              four in one session or group or neither, each says which of USR1, USR2 it gets\n"
	"  knock PATH       sends 0 to a local socket, prints what it answers\n"
	"  spin SECONDS     uses that much processor time\n";

_Noreturn void die(const char *what)
{
	fprintf(stderr, "testchild: %s: %s\n", what, strerror(errno));
	exit(99);
}

/* A line at once, whole, whatever 1 is. */
void say(const char *format, ...)
{
	va_list list;

	va_start(list, format);
	vdprintf(1, format, list);
	va_end(list);
}

static void write_all(const char *bytes, size_t count)
{
	while (count) {
		ssize_t n = write(1, bytes, count);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			die("write");
		bytes += n;
		count -= (size_t)n;
	}
}

static int cat(void)
{
	static char buffer[1 << 16];
	ssize_t n;

	while ((n = read(0, buffer, sizeof(buffer))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			die("read");
		write_all(buffer, (size_t)n);
	}
	return 0;
}

static int sink(void)
{
	static char buffer[1 << 16];
	unsigned long long total = 0;
	ssize_t n;

	while ((n = read(0, buffer, sizeof(buffer))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			die("read");
		total += (unsigned long long)n;
	}
	say("%llu\n", total);
	return 0;
}

/* Byte i of the flood is (i * 31 + i / 256) mod 256. */
static int flood(unsigned long long count)
{
	static char buffer[1 << 16];
	unsigned long long done = 0;

	while (done < count) {
		size_t n = count - done < sizeof(buffer) ? (size_t)(count - done) : sizeof(buffer), i;

		for (i = 0; i < n; i++)
			buffer[i] = (char)((done + i) * 31 + (done + i) / 256);
		write_all(buffer, n);
		done += n;
	}
	return 0;
}

static int spin(double seconds)
{
	while ((double)clock() / CLOCKS_PER_SEC < seconds)
		;
	return 0;
}

static int raise_default(int signo)
{
	struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
	signal(signo, SIG_DFL);
	raise(signo);
	return 98;
}

/* Connects to a local socket, sends it all of standard input, and shows all that it answers. */
static int knock(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	char buffer[4096];
	ssize_t n;
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	strncpy(address.sun_path, path, sizeof(address.sun_path) - 1);
	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
		die("connect");
	while ((n = read(0, buffer, sizeof(buffer))) > 0)
		if (write(fd, buffer, (size_t)n) != n)
			die("write");
	while ((n = read(fd, buffer, sizeof(buffer))) > 0)
		write_all(buffer, (size_t)n);
	return 0;
}

static int sleep_for(double seconds)
{
	struct timespec t = { (time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9) };

	if (seconds == 0)
		for (;;)
			pause();
	while (nanosleep(&t, &t) < 0 && errno == EINTR)
		;
	return 0;
}

int main(int argc, char **argv)
{
	extern char **environ;
	const char *word = argc > 1 ? argv[1] : "";
	const char *first = argc > 2 ? argv[2] : "0";
	int i;

	if (!strcmp(word, "echo")) {
		for (i = 2; i < argc; i++)
			say("%s\n", argv[i]);
		return 0;
	}
	if (!strcmp(word, "env")) {
		for (i = 0; environ[i]; i++)
			say("%s\n", environ[i]);
		return 0;
	}
	if (!strcmp(word, "cat"))
		return cat();
	if (!strcmp(word, "sink"))
		return sink();
	if (!strcmp(word, "sleep"))
		return sleep_for(atof(first));
	if (!strcmp(word, "exit"))
		return atoi(first);
	if (!strcmp(word, "raise"))
		return raise_default(atoi(first));
	if (!strcmp(word, "flood"))
		return flood(strtoull(first, NULL, 10));
	if (!strcmp(word, "knock"))
		return knock(first);
	if (!strcmp(word, "spin"))
		return spin(atof(first));
	if (!strcmp(word, "report"))
		return report();
	if (!strcmp(word, "trap"))
		return trap_and_report(argc - 2, argv + 2);
	if (!strcmp(word, "trapexit") && argc == 4)
		return trap_and_exit(atoi(first), atoi(argv[3]));
	if (!strcmp(word, "daemon"))
		return daemonize();
	if (!strcmp(word, "litter"))
		return litter(atoi(first));
	if (!strcmp(word, "chain"))
		return chain(atoi(first));
	if (!strcmp(word, "bomb"))
		return bomb(atoi(first));
	if (!strcmp(word, "kin"))
		return kin();
	fputs(usage, stderr);
	return 97;
}
