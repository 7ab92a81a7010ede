/*
 * sandbox.c - what a process gives up.  The home of libseccomp.
 *
 * The list of what is allowed was seen with strace under the whole suite, and
 * has beside it what libpq, the name service, OpenSSL and libcurl use where
 * the database or the mail server is on another host.
 */
#include "sandbox.h"

#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "log.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(SANITIZED)
enum { IS_SANITIZED = 1 };
#else
enum { IS_SANITIZED = 0 };
#endif

/*
 * Nothing of ours ever asks for these; a program led astray would.  It ends
 * there and then, and its parent says so in the log.
 */
static const int forbidden[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(kcmp),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(setuid),
    SCMP_SYS(setgid),
    SCMP_SYS(setreuid),
    SCMP_SYS(setregid),
    SCMP_SYS(setresuid),
    SCMP_SYS(setresgid),
    SCMP_SYS(setgroups),
    SCMP_SYS(capset),
    SCMP_SYS(chroot),
    SCMP_SYS(pivot_root),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(fchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(lchown),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(listen),
};

/* Whatever their arguments. */
static const int harmless[] = {
    /* what is open already */
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(pwrite64),
    SCMP_SYS(fdatasync),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fcntl),
    SCMP_SYS(dup),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    /* looking at files */
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    /* nginx, PostgreSQL, the mail server */
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(connect),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendmmsg),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(recvmmsg),
    SCMP_SYS(getsockopt),
    SCMP_SYS(setsockopt),
    SCMP_SYS(getsockname),
    SCMP_SYS(getpeername),
    SCMP_SYS(shutdown),
    /* memory, locks, randomness */
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(getrandom),
    /* time and signals */
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(nanosleep),
    SCMP_SYS(alarm),
    SCMP_SYS(setitimer),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    /* who and where one is; the end */
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrlimit),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_yield),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* To paint: fonts, memory, threads for Pango, time, the end. */
static const int painting[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(access),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* For a thread and its word to the others. */
static const int threads[] = {
    SCMP_SYS(socketpair),
    SCMP_SYS(pipe2),
    SCMP_SYS(eventfd2),
};

/* To wait for many at once. */
static const int waiting[] = {
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
};

/* Only if one argument, as far as the mask goes, has this value. */
struct narrow {
	int call;
	unsigned arg;
	uint64_t mask, value;
};

static const uint64_t whole = ~0ull, kind = 0xffffffff;

enum { WRITES = O_ACCMODE | O_CREAT | O_TRUNC, CODE = PROT_WRITE | PROT_EXEC };

static int
rule_each(scmp_filter_ctx c, uint32_t action, const int *call, size_t n)
{
	int err = 0;

	for (size_t i = 0; err == 0 && i < n; i++)
		err = seccomp_rule_add(c, action, call[i], 0);
	return err;
}

/* The first few are for everybody, the rest is not for painters. */
static int
allow_some(scmp_filter_ctx c, enum sandbox who)
{
	enum { EVERYBODY = 5 };
	const struct narrow some[] = {
	    {SCMP_SYS(mmap),      2, PROT_EXEC, 0                 },
	    {SCMP_SYS(mprotect),  2, PROT_EXEC, 0                 },
	    {SCMP_SYS(tgkill),    0, kind,      (uint64_t)getpid()},
	    {SCMP_SYS(open),      1, WRITES,    O_RDONLY          },
	    {SCMP_SYS(openat),    2, WRITES,    O_RDONLY          },
	    {SCMP_SYS(mmap),      2, CODE,      PROT_EXEC         },
	    {SCMP_SYS(socket),    0, kind,      AF_UNIX           },
	    {SCMP_SYS(socket),    0, kind,      AF_INET           },
	    {SCMP_SYS(socket),    0, kind,      AF_INET6          },
	    {SCMP_SYS(socket),    0, kind,      AF_NETLINK        },
	    {SCMP_SYS(ioctl),     1, kind,      FIONREAD          },
	    {SCMP_SYS(ioctl),     1, kind,      FIONBIO           },
	    {SCMP_SYS(ioctl),     1, kind,      TCGETS            },
	    {SCMP_SYS(prlimit64), 2, whole,     0                 },
	};
	size_t n = who == SANDBOX_PAINTER ? EVERYBODY : COUNT(some);
	int err = 0;

	for (size_t i = 0; err == 0 && i < n; i++)
		err = seccomp_rule_add(c, SCMP_ACT_ALLOW, some[i].call, 1,
		    SCMP_CMP64(some[i].arg, SCMP_CMP_MASKED_EQ, some[i].mask,
			some[i].value));
	return err;
}

/*
 * A thread is a clone that says so, any other clone is a new process.  The
 * newer clone3 hides what it says from us: the C library goes on with clone
 * where there is none.
 */
static int
judge_clone(scmp_filter_ctx c, enum sandbox who)
{
	int err = seccomp_rule_add(c, SCMP_ACT_KILL_PROCESS, SCMP_SYS(clone), 1,
	    SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));

	if (err != 0 || who == SANDBOX_WORKER || who == SANDBOX_HERALD)
		return err;
	err = seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
	    SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
	if (err != 0 || who == SANDBOX_PAINTER)
		return err;
	return rule_each(c, SCMP_ACT_ALLOW, threads, COUNT(threads));
}

static int
filter(scmp_filter_ctx c, enum sandbox who)
{
	int err =
	    rule_each(c, SCMP_ACT_KILL_PROCESS, forbidden, COUNT(forbidden));

	if (err == 0 && who == SANDBOX_PAINTER)
		err = rule_each(c, SCMP_ACT_ALLOW, painting, COUNT(painting));
	else if (err == 0)
		err = rule_each(c, SCMP_ACT_ALLOW, harmless, COUNT(harmless));
	if (err == 0 && who == SANDBOX_HERALD)
		err = rule_each(c, SCMP_ACT_ALLOW, waiting, COUNT(waiting));
	if (err == 0)
		err = allow_some(c, who);
	if (err == 0)
		err = judge_clone(c, who);
	if (err == 0)
		err = seccomp_load(c); /* sets no_new_privs too */
	return err;
}

/* What a browser has no use for; it hears that it may not. */
static const int useless[] = {
    SCMP_SYS(connect),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(setns),
    SCMP_SYS(mount),
    SCMP_SYS(reboot),
};

/*
 * A datagram goes to any socket that has a name, without a connection: to
 * syslog, to systemd.  What is left knows only whom it was made with.  For
 * sockets of this family SOCK_RAW is another word for the same.
 */
static int
no_datagrams(scmp_filter_ctx c)
{
	static const int makes[] = {SCMP_SYS(socket), SCMP_SYS(socketpair)};
	static const int types[] = {SOCK_DGRAM, SOCK_RAW};
	enum { TYPE = 0xf }; /* the rest are flags */
	int err = 0;

	for (size_t i = 0; i < COUNT(makes); i++)
		for (size_t k = 0; err == 0 && k < COUNT(types); k++)
			err = seccomp_rule_add(c, SCMP_ACT_ERRNO(EACCES),
			    makes[i], 1,
			    SCMP_A1(SCMP_CMP_MASKED_EQ, TYPE,
				(scmp_datum_t)types[k]));
	return err;
}

enum status
sandbox_browser(const char *folder)
{
	scmp_filter_ctx c = seccomp_init(SCMP_ACT_ALLOW);
	int err = c == NULL ? -ENOMEM : 0;

	sandbox_folder(folder);
	if (err == 0)
		err = rule_each(
		    c, SCMP_ACT_ERRNO(EACCES), useless, COUNT(useless));
	if (err == 0)
		err = seccomp_rule_add(c, SCMP_ACT_ERRNO(EAFNOSUPPORT),
		    SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_NE, AF_UNIX));
	if (err == 0)
		err = no_datagrams(c);
	if (err == 0)
		err = seccomp_load(c); /* sets no_new_privs too */
	if (c != NULL)
		seccomp_release(c);
	if (err == 0)
		return OK;
	log_line("could not confine a program: %s", strerror(-err));
	return FAULT;
}

bool
sandbox_is_real(void)
{
	return !IS_SANITIZED;
}

enum status
sandbox_enter(enum sandbox who)
{
	scmp_filter_ctx c;
	int err;

	if (IS_SANITIZED)
		return OK;
	sandbox_files(who);
	c = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
	err = c == NULL ? -ENOMEM : filter(c, who);
	if (c != NULL)
		seccomp_release(c);
	if (err == 0)
		return OK;
	log_line("could not enter the sandbox: %s", strerror(-err));
	return FAULT;
}
