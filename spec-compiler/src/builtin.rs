//! The parts of the file `builtin` that the walk itself needs, found by name.

use nlscope_schema::{Builtin, EnumId, SetId, StructId, TableId};

use crate::error::Report;
use crate::scope::{BUILTIN, Names, Scope};

/// Looks the parts up; without a file of that name they point nowhere.
pub(crate) fn find(scope: &Scope<'_>, report: &Report<'_>) -> Builtin {
    let Some(index) = scope.files.iter().position(|file| file.name.text == BUILTIN) else {
        return Builtin::EMPTY;
    };
    let finder = Finder { scope, report, index };
    Builtin {
        nlmsghdr: finder.strukt("nlmsghdr"),
        nlattr: finder.strukt("nlattr"),
        genlmsghdr: finder.strukt("genlmsghdr"),
        nlmsgerr: finder.strukt("nlmsgerr"),
        nlmsgdone: finder.strukt("nlmsgdone"),
        nlmsgerr_attrs: finder.set("nlmsgerr-attrs"),
        control_types: finder.enumeration("control-type"),
        flags: finder.enumeration("nlmsg-flags"),
        get_flags: finder.enumeration("get-flags"),
        new_flags: finder.enumeration("new-flags"),
        delete_flags: finder.enumeration("delete-flags"),
        ack_flags: finder.enumeration("ack-flags"),
        protocols: finder.enumeration("protocol"),
        errnos: finder.enumeration("errno"),
    }
}

struct Finder<'a, 'f> {
    scope: &'a Scope<'f>,
    report: &'a Report<'a>,
    index: usize,
}

impl Finder<'_, '_> {
    fn strukt(&self, name: &str) -> StructId {
        StructId::from_index(self.place(&self.scope.structs, "struct", name))
    }

    fn set(&self, name: &str) -> SetId {
        SetId::from_index(self.place(&self.scope.sets, "attribute set", name))
    }

    fn enumeration(&self, name: &str) -> EnumId {
        EnumId::from_index(self.place(&self.scope.enums, "enum", name))
    }

    fn place<T>(&self, names: &Names<'_, T>, what: &str, name: &str) -> usize {
        names.in_file(self.index, name).unwrap_or_else(|| {
            let at = self.scope.files[self.index].at;
            self.report.error(at, format!("`{BUILTIN}` needs the {what} `{name}`"));
            usize::MAX
        })
    }
}
