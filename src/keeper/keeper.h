/* What the files of the keeper share. One thread everywhere. */
#ifndef ACTORS_KEEPER_H
#define ACTORS_KEEPER_H

#include <stdatomic.h>
#include <stddef.h>
#include <sys/types.h>

#include "protocol.h"

#define SLOTS 32768

enum slot_state { SLOT_FREE, SLOT_IDLE, SLOT_BUSY };

/* One warden, in memory that keeper and wardens share. */
struct slot {
	pid_t pid;
	atomic_int state;
};

struct shared {
	atomic_int idle;
	int used; /* slots ever used, written by the keeper only */
	struct slot slots[SLOTS];
};

struct context {
	struct shared *shared;
	pid_t keeper;
	int min_idle;
	int max_idle;
	int signals; /* signalfd for SIGCHLD and SIGTERM; reads those of whoever reads */
	int bell_read; /* wardens ring when idle ones run short */
	int bell_write;
	int faults_allowed; /* requests may ask to fail: tests only */
};

#define BELL_SHORT 's' /* fewer than min_idle are idle */
#define BELL_BAD 'x' /* the node sent something malformed on the keeper socket */

/* keeper: slots.c */
int slots_fork_warden(struct context *c);
int slots_forget(struct context *c, pid_t pid);
int slots_is_warden(const struct context *c, pid_t pid);
int slots_signal_all(const struct context *c, int signo);
void slots_recount(struct context *c);

/* warden.c */
_Noreturn void warden_main(struct context *c, struct slot *self);

/* A request as received, and what the child needs of it, ready for a child that shares our memory. */
struct request {
	char *bytes;
	size_t capacity;
	const struct request_body *body;
	const struct request_limit *limits;
	const uint32_t *groups;
	const uint32_t *targets;
	int *descriptors;
	uint32_t received;
	uint32_t descriptor_count;
	const char *file;
	const char *directory;
	char **vectors; /* the memory of both vectors */
	char **argv;
	char **envp;
	char *path; /* room for one candidate of PATH */
	int warden_has_terminal;
	int faults_allowed;
	/* written by the child */
	volatile int failed_stage;
	volatile int failed_error;
	volatile int failed_subject;
};

/* request.c */
enum receive_result { RECEIVE_OK, RECEIVE_EOF, RECEIVE_MALFORMED, RECEIVE_REFUSED };
enum receive_result request_receive(int control, struct request *r);
void request_close_descriptors(struct request *r);
void request_release(struct request *r);
void request_allow_descriptors(int many);

/* descriptors.c */
int descriptors_untangle(struct request *r);
int descriptors_place(const struct request *r, int *subject);

/* child.c */
pid_t child_start(struct request *r);

/* program.c */
int program_execute(const struct request *r);

/* children.c */
struct pids {
	pid_t *items;
	size_t count;
	size_t capacity;
};
int pids_add(struct pids *list, pid_t pid);
int pids_contain(const struct pids *list, pid_t pid);
int children_of(pid_t parent, struct pids *list);
void children_snapshot(void);
void children_forget_snapshot(void);
pid_t parent_of(pid_t pid);

/* tree.c */
int tree_signal(int signo, pid_t session, struct pids *done, size_t most);
void tree_kill_children(void);
int tree_has_group(pid_t group);

/* io.c */
int send_event(int control, const struct event *e);
int receive_descriptors(int socket, void *bytes, size_t size, int *into, size_t room, size_t *got, int *truncated);
long long now_ms(void);

#endif
