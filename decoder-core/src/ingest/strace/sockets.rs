//! Which file descriptor is a netlink socket, and of which protocol.

use alloc::collections::BTreeMap;

use nlscope_schema::Schema;

use super::{
    super::{protocol, scan::number},
    call::{Call, Role},
};

/// What a file descriptor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Socket {
    /// The text doesn't say.
    #[default]
    Unknown,
    /// A netlink socket, and its protocol where the text says it.
    Netlink(Option<u16>),
    /// Something else.
    Other,
}

/// The file descriptors of all traced processes.
#[derive(Clone, Debug, Default)]
pub(super) struct Sockets {
    of_process: BTreeMap<(Option<u32>, i32), Socket>,
    /// The newest of each number, for children and for lines without a process id.
    newest: BTreeMap<i32, Socket>,
}

impl Sockets {
    /// Learns from a call that makes, copies or closes a file descriptor.
    pub(super) fn learn(&mut self, schema: &Schema, call: &Call<'_>, role: Role) {
        let (fd, _) = call.descriptor();
        let made = call.outcome.success().and_then(|fd| i32::try_from(fd).ok());
        match (role, made) {
            (Role::Closes, Some(_)) => {
                if let Some(fd) = fd {
                    self.of_process.insert((call.pid, fd), Socket::Unknown);
                }
            }
            (Role::Socket, Some(made)) => self.set(call.pid, made, made_socket(schema, call)),
            (Role::Opens, Some(made)) => self.set(call.pid, made, Socket::Other),
            (Role::Copies, Some(made)) if is_copy(call) => {
                let original = fd.map_or(Socket::Unknown, |fd| self.get(call.pid, fd));
                self.set(call.pid, made, original);
            }
            _ => {}
        }
    }

    /// What the file descriptor of a call is.
    pub(super) fn of_call(&self, schema: &Schema, call: &Call<'_>) -> Socket {
        let (fd, decoration) = call.descriptor();
        let known = fd.map_or(Socket::Unknown, |fd| self.get(call.pid, fd));
        match decorated(schema, decoration) {
            Socket::Unknown => known,
            Socket::Netlink(None) if matches!(known, Socket::Netlink(_)) => known,
            said => said,
        }
    }

    fn get(&self, pid: Option<u32>, fd: i32) -> Socket {
        let newest = || self.newest.get(&fd);
        self.of_process.get(&(pid, fd)).or_else(newest).copied().unwrap_or_default()
    }

    fn set(&mut self, pid: Option<u32>, fd: i32, socket: Socket) {
        self.of_process.insert((pid, fd), socket);
        self.newest.insert(fd, socket);
    }
}

/// `fcntl` copies only when it is asked to.
fn is_copy(call: &Call<'_>) -> bool {
    !call.at(call.name).starts_with(b"fcntl") || call.word(1).starts_with(b"F_DUPFD")
}

/// What `socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE)` makes.
fn made_socket(schema: &Schema, call: &Call<'_>) -> Socket {
    match call.word(0) {
        // 16: `AF_NETLINK` of `linux/socket.h`, as `-X raw` prints it.
        b"AF_NETLINK" | b"PF_NETLINK" | b"0x10" | b"16" => {
            Socket::Netlink(protocol::number(schema, call.word(2)))
        }
        b"" => decorated(schema, call.at(call.outcome.decoration)),
        _ => Socket::Other,
    }
}

/// What `-y` or `-yy` says of a file descriptor: `NETLINK:[ROUTE:17]`, `socket:[46782]`,
/// `/etc/hosts`.
fn decorated(schema: &Schema, decoration: &[u8]) -> Socket {
    match decoration.strip_prefix(b"NETLINK:[") {
        Some(inside) => {
            let len = inside.iter().position(|byte| matches!(byte, b':' | b']'));
            let name = inside.get(..len.unwrap_or(inside.len())).unwrap_or(inside);
            // A number alone is the inode.
            let named = number(name, 10).is_none();
            Socket::Netlink(if named { protocol::number(schema, name) } else { None })
        }
        None if decoration.is_empty() || decoration.starts_with(b"socket:") => Socket::Unknown,
        None => Socket::Other,
    }
}
