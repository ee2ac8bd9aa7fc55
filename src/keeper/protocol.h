/*
 * What a node and its keeper say to each other. Both run on one machine and come
 * from one build, so numbers travel in native byte order; the magic words carry
 * the version. src/Actors.Native/Spawning holds the other side.
 *
 * Keeper socket (SOCK_SEQPACKET, descriptor 3 of the keeper): a packet of the one
 * byte PICKUP with one descriptor, the control socket of a new process. Whichever
 * idle warden receives it serves that process. Anything else ends the keeper.
 *
 * Control socket (SOCK_STREAM), one for each process:
 *   node to warden: one request, then any number of commands
 *   warden to node: events of fixed size; STARTED or FAILED first
 * End of file or anything malformed from the node ends the tree.
 *
 * A request is struct request_header, then header.length bytes:
 *   struct request_body
 *   struct request_limit  [body.limits]
 *   uint32_t group        [body.groups]
 *   uint32_t target       [header.descriptors]   ascending, no number twice
 *   strings, each ended by NUL: file, directory if BODY_DIRECTORY,
 *   body.arguments arguments, body.variables environment strings
 * Its descriptors ride on these bytes in batches, in the order of the targets.
 */
#ifndef ACTORS_PROTOCOL_H
#define ACTORS_PROTOCOL_H

#include <stdint.h>

#define KEEPER_DESCRIPTOR 3
#define PICKUP 'P'

#define REQUEST_MAGIC 0x31515241u /* "ARQ1" */
#define COMMAND_MAGIC 0x314d4341u /* "ACM1" */
#define EVENT_MAGIC 0x31564541u /* "AEV1" */

/* Larger requests are E2BIG without being read; the kernel's own limit is lower. */
#define REQUEST_MAX (64u << 20)
#define DESCRIPTORS_MAX 65536u

/* The kernel's SCM_MAX_FD. */
#define BATCH_MAX 253

enum session_kind { SESSION_INHERIT, SESSION_GROUP, SESSION_NEW };

enum body_flag {
	BODY_DIRECTORY = 1,
	BODY_TERMINAL = 2,
	BODY_UMASK = 4,
	BODY_UID = 8,
	BODY_GID = 16,
	BODY_GROUPS = 32,
	BODY_NICE = 64,
	BODY_CHECK = 128, /* the program is refused where BProc refuses it, too */
	BODY_PROGRAM = 256, /* the program is a descriptor of the child; file only names it */
	BODY_ALL = 511
};

struct request_header {
	uint32_t magic;
	uint32_t length;
	uint32_t descriptors;
	uint32_t reserved;
};

struct request_body {
	uint32_t flags;
	uint32_t session;
	uint32_t terminal;
	uint32_t umask;
	uint32_t uid;
	uint32_t gid;
	uint32_t groups;
	int32_t nice;
	uint32_t limits;
	uint32_t arguments;
	uint32_t variables;
	uint32_t program; /* the number of that descriptor */
	uint64_t ignored; /* bit n - 1 is signal n */
	uint64_t blocked;
};

struct request_limit {
	uint32_t resource;
	uint32_t reserved;
	uint64_t soft;
	uint64_t hard;
};

enum command_kind { COMMAND_SIGNAL = 1, COMMAND_KILL_TREE = 2 };
enum signal_scope { SCOPE_PROCESS, SCOPE_GROUP, SCOPE_TREE, SCOPE_SESSION };

struct command {
	uint32_t magic;
	uint32_t kind;
	int32_t signo;
	uint32_t scope;
};

enum event_kind {
	EVENT_STARTED = 1,
	EVENT_FAILED = 2,
	EVENT_STOPPED = 3,
	EVENT_CONTINUED = 4,
	EVENT_EXITED = 5,
	EVENT_TREE_ENDED = 6
};

/* The numbers of enum SpawnStage in C#. */
enum stage {
	STAGE_REQUEST = 0,
	STAGE_FORK = 1,
	STAGE_SESSION = 2,
	STAGE_TERMINAL = 3,
	STAGE_DESCRIPTORS = 4,
	STAGE_LIMITS = 5,
	STAGE_DIRECTORY = 6,
	STAGE_GROUPS = 7,
	STAGE_GID = 8,
	STAGE_UID = 9,
	STAGE_NICE = 10,
	STAGE_SIGNALS = 11,
	STAGE_EXEC = 12
};

struct event {
	uint32_t magic;
	uint32_t kind;
	int32_t pid;
	int32_t status; /* EXITED: status word of wait(2); STOPPED: the signal */
	uint32_t stage; /* FAILED */
	int32_t error; /* FAILED: errno */
	uint32_t subject; /* FAILED: index of the limit or descriptor, or the signal */
	uint32_t reserved;
	uint64_t user_us;
	uint64_t system_us;
	uint64_t max_rss_kib;
	uint64_t reserved2;
};

_Static_assert(sizeof(struct request_header) == 16, "request_header");
_Static_assert(sizeof(struct request_body) == 64, "request_body");
_Static_assert(sizeof(struct request_limit) == 24, "request_limit");
_Static_assert(sizeof(struct command) == 16, "command");
_Static_assert(sizeof(struct event) == 64, "event");

#endif
