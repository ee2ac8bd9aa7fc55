/* The child program of the tests: one word says what to be. */
#ifndef TESTCHILD_H
#define TESTCHILD_H

_Noreturn void die(const char *what);
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* report.c: what this process was given, as text, one fact a line */
int report(void);

/* family.c: children of its own */
int daemonize(void);
int litter(int count);
int chain(int depth);
int bomb(int limit);
int kin(void);

/* traps.c */
int trap_and_report(int count, char **names);
int trap_and_exit(int signo, int code);

#endif
