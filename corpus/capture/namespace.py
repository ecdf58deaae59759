"""Runs the commands of one recipe under strace, in namespaces made for it.

The network namespace is new and is gone afterwards. strace runs inside it,
because it can't name netlink families from outside. The mount namespace lets
`ip netns` bind its files without leaving anything behind; the process namespace
ends what a recipe left in the background, and keeps port ids small.
"""

import shlex
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
UNSHARE = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
CALLS = "network,read,write,readv,writev,close"
HEXDUMPS = f"-f -s 0 -e trace={CALLS} -e read=all -e write=all"


class CommandFailed(Exception):
    """A command did not end as the recipe says."""


def traced(command, options, output):
    """The shell line that runs a command under strace."""
    return f"strace -qq {options} -o {output} -- sh -c {shlex.quote('exec ' + command)}"


def script(recipe, folder):
    """The shell script that makes a recipe's sample inside its namespace."""
    lines = [
        "mount -t tmpfs none /run",
        f"PATH={shlex.quote(str(HERE))}:$PATH",
        *recipe.before,
    ]
    for place, command in enumerate(recipe.run):
        options = HEXDUMPS if recipe.strace is None else recipe.strace
        line = traced(command, options, f"{folder}/{place}.strace")
        if recipe.during:
            lines += [f"{line} >/dev/null & sleep 1", *recipe.during]
            lines += ["sleep 1", "pkill --parent $! || true", "wait $! || true"]
        elif recipe.expect == "failure":
            lines += [f"if {line} >{folder}/{place}.out 2>&1; then cat {folder}/{place}.out; echo did not fail; exit 9; fi"]
        else:
            lines += [f"{line} >{folder}/{place}.out"]
    return "\n".join(lines)


def traces(recipe):
    """strace's output for each command of the recipe."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [*UNSHARE, "sh", "-e", "-c", script(recipe, folder)],
            capture_output=True,
            text=True,
            timeout=60,
        )
        if done.returncode:
            raise CommandFailed((done.stderr + done.stdout).strip())
        return [Path(folder, f"{n}.strace").read_text() for n in range(len(recipe.run))]
