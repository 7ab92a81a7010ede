/*
 * sandbox_test.c - what a program that was led astray can no longer do.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox.h"

static char secret[] = "/tmp/befund-sandbox-XXXXXX";

static void
make_secret(void)
{
	int fd = mkstemp(secret);

	cr_assert(fd != -1);
	(void)close(fd);
}

static void
drop_secret(void)
{
	(void)unlink(secret);
}

TestSuite(sandbox, .init = make_secret, .fini = drop_secret);

/* What is tried returns 0 if it went well, else errno. */
static int
failed(long got)
{
	return got == -1 ? errno : 0;
}

static int
read_system(void)
{
	return failed(open("/etc/passwd", O_RDONLY | O_CLOEXEC));
}

static int
read_other(void)
{
	return failed(open(secret, O_RDONLY | O_CLOEXEC));
}

static int
write_file(void)
{
	return failed(open(secret, O_WRONLY | O_CLOEXEC));
}

static int
make_file(void)
{
	return failed(
	    open("/tmp/befund-made", O_RDONLY | O_CREAT | O_CLOEXEC, 0600));
}

static int
start_program(void)
{
	return failed(execl("/bin/true", "true", (char *)NULL));
}

static int
start_process(void)
{
	return failed(fork());
}

static void *
nothing(void *arg)
{
	return arg;
}

static int
start_thread(void)
{
	pthread_t t;
	int err = pthread_create(&t, NULL, nothing, NULL);

	return err != 0 ? err : pthread_join(t, NULL);
}

static int
trace_parent(void)
{
	return failed(syscall(SYS_ptrace, 16, getppid(), 0, 0));
}

static int
read_parent(void)
{
	return failed(
	    syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0));
}

static int
kill_parent(void)
{
	return failed(kill(getppid(), 0));
}

static int
raw_socket(void)
{
	return failed(socket(AF_PACKET, SOCK_RAW, 0));
}

static int
listen_there(void)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	return fd == -1 ? errno : failed(listen(fd, 1));
}

static int
write_code(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? 0 : failed(mprotect(p, 4096, PROT_EXEC));
}

static int
make_code(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
		   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
		   ? errno
		   : 0;
}

static int
own_ring(void)
{
	return failed(syscall(SYS_io_uring_setup, 1, NULL));
}

static int
new_mount(void)
{
	return failed(syscall(SYS_fsopen, "tmpfs", 0));
}

static int
look_up(void)
{
	struct addrinfo *a = NULL;
	int err = getaddrinfo("localhost", "1", NULL, &a);

	if (err == 0)
		freeaddrinfo(a);
	return err == 0 ? 0 : ENOENT;
}

static int
speak(void)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	return fd == -1 ? errno : close(fd);
}

/* How it ends: 0 well, an errno, or KILLED; a thread is the clerk's only. */
enum { KILLED = 1000 };

static struct {
	const char *what;
	int (*try)(void);
	int worker, clerk, painter;
} tries[] = {
    {"read a file of the system",  read_system,   0,      0,      EACCES},
    {"look a name up",             look_up,       0,      0,      ENOENT},
    {"speak to a server",          speak,         0,      0,      ENOSYS},
    {"read another file",          read_other,    EACCES, EACCES, EACCES},
    {"write a file",               write_file,    ENOSYS, ENOSYS, ENOSYS},
    {"make a file",                make_file,     ENOSYS, ENOSYS, ENOSYS},
    {"start a program",            start_program, KILLED, KILLED, KILLED},
    {"start a process",            start_process, KILLED, KILLED, KILLED},
    {"start a thread",             start_thread,  ENOSYS, 0,      0     },
    {"trace another process",      trace_parent,  KILLED, KILLED, KILLED},
    {"read another's memory",      read_parent,   KILLED, KILLED, KILLED},
    {"signal another process",     kill_parent,   ENOSYS, ENOSYS, ENOSYS},
    {"open a raw socket",          raw_socket,    ENOSYS, ENOSYS, ENOSYS},
    {"listen at a port",           listen_there,  KILLED, KILLED, ENOSYS},
    {"make what it wrote code",    write_code,    ENOSYS, ENOSYS, ENOSYS},
    {"get writable code",          make_code,     ENOSYS, ENOSYS, ENOSYS},
    {"go around with a ring",      own_ring,      KILLED, KILLED, KILLED},
    {"use what nobody thought of", new_mount,     ENOSYS, ENOSYS, ENOSYS},
};

static int
ends(int (*try)(void), enum sandbox who)
{
	pid_t pid = fork();
	int how;

	cr_assert(pid != -1);
	if (pid == 0) {
		int err = sandbox_enter(who) == OK ? try() : 255;

		_exit(err);
	}
	cr_assert(waitpid(pid, &how, 0) == pid);
	return WIFEXITED(how)            ? WEXITSTATUS(how)
	       : WTERMSIG(how) == SIGSYS ? KILLED
					 : -WTERMSIG(how);
}

static bool
has_landlock(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, 1) > 0;
}

Test(sandbox, leaves_what_is_needed_and_nothing_else)
{
#if defined(__SANITIZE_ADDRESS__)
	cr_skip_test("a sanitizer does what is forbidden here");
#endif
	for (size_t i = 0; i < COUNT(tries); i++) {
		if (tries[i].try == read_other && !has_landlock())
			continue;
		cr_expect(eq(int, ends(tries[i].try, SANDBOX_WORKER),
			      tries[i].worker),
		    "a worker may %s", tries[i].what);
		cr_expect(
		    eq(int, ends(tries[i].try, SANDBOX_CLERK), tries[i].clerk),
		    "the clerk may %s", tries[i].what);
		if (tries[i].try == read_system && !has_landlock())
			continue;
		cr_expect(eq(int, ends(tries[i].try, SANDBOX_PAINTER),
			      tries[i].painter),
		    "who paints may %s", tries[i].what);
	}
}

static int
datagram(void)
{
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	return fd == -1 ? errno : close(fd);
}

static int
raw_datagram(void)
{
	int fd = socket(AF_UNIX, SOCK_RAW, 0);

	return fd == -1 ? errno : close(fd);
}

static int
pair_of(int type)
{
	int fd[2];

	return failed(socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, fd));
}

static int
datagram_pair(void)
{
	return pair_of(SOCK_DGRAM);
}

static int
packet_pair(void)
{
	return pair_of(SOCK_SEQPACKET);
}

static int
outside(void)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	return fd == -1 ? errno : close(fd);
}

/* A foreign program: it starts what it likes, and reaches nobody. */
Test(sandbox, of_a_browser_lets_it_speak_with_itself_alone)
{
	static const struct {
		const char *what;
		int (*try)(void);
		int how;
	} all[] = {
	    {"start a process",           start_process, 0           },
	    {"start a thread",            start_thread,  0           },
	    {"make a pair of its own",    packet_pair,   0           },
	    {"send a letter to somebody", datagram,      EACCES      },
	    {"call it something else",    raw_datagram,  EACCES      },
	    {"post it by half a pair",    datagram_pair, EACCES      },
	    {"reach the network",         outside,       EAFNOSUPPORT},
	    {"trace another process",     trace_parent,  EACCES      },
	};
	char folder[] = "/tmp/befund-browser-XXXXXX";

	if (!sandbox_is_real())
		cr_skip_test("a sanitizer does what is forbidden here");
	cr_assert(mkdtemp(folder) != NULL);
	for (size_t i = 0; i < COUNT(all); i++) {
		pid_t pid = fork();
		int how;

		if (pid == 0)
			_exit(
			    sandbox_browser(folder) == OK ? all[i].try() : 255);
		cr_assert(pid > 0 && waitpid(pid, &how, 0) == pid);
		cr_expect(eq(int, WEXITSTATUS(how), all[i].how), "it may %s",
		    all[i].what);
	}
	(void)rmdir(folder);
	cr_expect(eq(int, datagram(), 0), "without it one could");
	cr_expect(eq(int, datagram_pair(), 0));
}

/* All of it would go well without. */
Test(sandbox, is_what_stops_them)
{
	cr_expect(eq(int, read_other(), 0));
	cr_expect(eq(int, write_file(), 0));
	cr_expect(eq(int, start_thread(), 0));
	cr_expect(eq(int, kill_parent(), 0));
	cr_expect(eq(int, write_code(), 0));
	cr_expect(eq(int, make_code(), 0));
}
