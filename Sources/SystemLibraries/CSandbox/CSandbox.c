#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/close_range.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define OWN_ARCHITECTURE AUDIT_ARCH_RISCV64
#endif

/// A filter of system calls refuses sockets, for good and for all that the program starts. It needs no privileges, and
/// works in containers as well, where namespaces often do not.
///
/// Source: the kernel's documentation, "Seccomp BPF"; calls of x32 have bit 30 set (arch/x86/include/uapi/asm/unistd.h).
static bool refuseSockets(void) {
#ifdef OWN_ARCHITECTURE
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 3, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 2, 0),
      // A ring of requests could open sockets too.
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_io_uring_setup, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
  };
  struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
      && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
#else
  return false;
#endif
}

/// Else a network namespace, in which there is nothing: as root, or in a user namespace of its own.
static bool leaveNetwork(void) {
  return refuseSockets() || unshare(CLONE_NEWNET) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0;
}

static void bound(int resource, uint64_t most) {
  struct rlimit limit;
  if (most == 0 || getrlimit(resource, &limit) != 0) return;
  if (limit.rlim_max > most) limit.rlim_max = most;
  if (limit.rlim_cur > most) limit.rlim_cur = most;
  setrlimit(resource, &limit);
}

/// Runs in the child, where only calls are safe that are safe in handlers of signals.
static void become(
    const char *path, char *const arguments[], char *const environment[], int output, int error,
    CSandboxBounds bounds, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  // Threads of a pool block signals, and a program may ignore some: neither is the child's wish.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < NSIG; number++) {
    if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
  }
  // Where we ourselves were started without the first three.
  output = fcntl(output, F_DUPFD_CLOEXEC, 3);
  error = fcntl(error, F_DUPFD_CLOEXEC, 3);
  int input = open("/dev/null", O_RDONLY);
  if (input < 0 || dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(error, 2) < 0) return;
  close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
  bound(RLIMIT_CORE, 1);
  bound(RLIMIT_AS, bounds.memory);
  bound(RLIMIT_CPU, bounds.processorTime);
  if (bounds.isOffline) leaveNetwork();
  execve(path, arguments, environment);
}

/// Two pipes from the child, and one that tells why the program did not start, which is closed when it does.
typedef struct {
  int output[2], error[2], report[2];
} Pipes;

static void closeAll(const int *pipe) {
  if (pipe[0] >= 0) close(pipe[0]);
  if (pipe[1] >= 0) close(pipe[1]);
}

static pid_t start(
    const char *path, char *const arguments[], char *const environment[], Pipes *pipes,
    CSandboxBounds bounds) {
  if (pipe2(pipes->output, O_CLOEXEC) != 0 || pipe2(pipes->error, O_CLOEXEC) != 0
      || pipe2(pipes->report, O_CLOEXEC) != 0) {
    return -errno;
  }
  pid_t parent = getpid();
  pid_t child = fork();
  if (child < 0) return -errno;
  if (child == 0) {
    become(path, arguments, environment, pipes->output[1], pipes->error[1], bounds, parent);
    int reason = errno;
    if (write(pipes->report[1], &reason, sizeof reason) < 0) _exit(126);
    _exit(127);
  }
  close(pipes->report[1]);
  pipes->report[1] = -1;
  int failure = 0;
  ssize_t count;
  do {
    count = read(pipes->report[0], &failure, sizeof failure);
  } while (count < 0 && errno == EINTR);
  if (count != sizeof failure) return child;
  while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
  }
  return -failure;
}

pid_t CSandboxStart(
    const char *path, char *const arguments[], char *const environment[], int *output, int *error,
    CSandboxBounds bounds) {
  Pipes pipes = {{-1, -1}, {-1, -1}, {-1, -1}};
  pid_t child = start(path, arguments, environment, &pipes, bounds);
  if (child > 0) {
    *output = pipes.output[0];
    *error = pipes.error[0];
    pipes.output[0] = pipes.error[0] = -1;
    fcntl(*output, F_SETFL, O_NONBLOCK);
    fcntl(*error, F_SETFL, O_NONBLOCK);
  }
  closeAll(pipes.output);
  closeAll(pipes.error);
  closeAll(pipes.report);
  return child;
}
