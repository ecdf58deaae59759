//! The kernel's own specs load unchanged, and a few facts of theirs come out right.
//!
//! Set `NLSCOPE_YNL_SPECS` to the folder `Documentation/netlink/specs` of a kernel tree;
//! without it these tests say that they were skipped.

mod small;

use nlscope_schema::{CaseKey, Direction, Payload};
use nlscope_spec::{Sources, compile};
use small::Tables;

fn kernel_tables() -> Option<Tables> {
    let Some(folder) = std::env::var_os("NLSCOPE_YNL_SPECS") else {
        println!("skipped: NLSCOPE_YNL_SPECS names no folder with the kernel's specs");
        return None;
    };
    let sources = Sources::from_dir(&folder).expect("NLSCOPE_YNL_SPECS is a readable folder");
    match compile(&sources) {
        Ok(compiled) => Some(Tables(compiled.schema)),
        Err(errors) => panic!("{errors:#?}"),
    }
}

#[test]
fn every_file_compiles() {
    let Some(tables) = kernel_tables() else { return };
    let folder = std::env::var_os("NLSCOPE_YNL_SPECS").expect("set, or there were no tables");
    let files = std::fs::read_dir(folder).expect("it was read before");
    let is_spec = |path: std::path::PathBuf| path.extension().is_some_and(|e| e == "yaml");
    let count = files.filter(|file| file.as_ref().is_ok_and(|file| is_spec(file.path()))).count();
    assert_eq!(tables.0.families.len(), count);
    println!("{count} specs, {} attributes", tables.0.attributes.len());
}

/// The trap of unified numbering: 20 is `newaddr`, 16 as a reply is a link, not `newlink`'s.
#[test]
fn directional_ids_of_rtnetlink() {
    let Some(tables) = kernel_tables() else { return };
    let name = |direction, value| {
        let message = tables.0.raw_message(0, direction, value)?;
        let message = tables.0.message(message);
        let set = message.set.map(|set| tables.text(tables.0.set(set).name));
        Some((tables.text(message.c_name), set))
    };
    let request = |value| name(Direction::Request, value);
    let reply = |value| name(Direction::Reply, value);
    assert_eq!(request(20), Some(("RTM_NEWADDR", Some("addr-attrs"))));
    assert_eq!(request(18), Some(("RTM_GETLINK", Some("link-attrs"))));
    assert_eq!(reply(16), Some(("RTM_NEWLINK", Some("link-attrs"))));
    assert_eq!(reply(24), Some(("RTM_NEWROUTE", Some("route-attrs"))));
    assert_eq!(reply(18), None);
}

/// The only dump with a reply id of its own, and one of the ids that differ by direction.
#[test]
fn directional_ids_of_generic_families() {
    let Some(tables) = kernel_tables() else { return };
    assert_eq!(tables.ids("port-get"), [Some(5), Some(7), None, Some(3)]);
    let family = tables.0.generic_family("ethtool").expect("ethtool");
    let operation = |direction| {
        let message = tables.0.message_by_value(family, direction, 13).expect("13 goes both ways");
        tables.text(tables.0.operation(tables.0.message(message).operation).name)
    };
    assert_eq!(operation(Direction::Request), "privflags-get");
    assert_eq!(operation(Direction::Reply), "features-ntf");
}

/// Structs whose compiler padding the specs leave out, with the sizes that C gives them.
#[test]
fn structs_have_the_sizes_of_c() {
    let Some(tables) = kernel_tables() else { return };
    for (name, size) in [
        ("ovs-key-arp", 24),
        ("ovs-key-ct-tuple-ipv4", 16),
        ("rtnl-link-ifmap", 32),
        ("ifla-vf-guid", 16),
        ("tc-stats", 40),
        ("tc-htb-opt", 44),
        ("tc-tbf-qopt", 36),
        ("gnet-stats-basic", 16),
        ("tc-police", 56),
    ] {
        assert_eq!(tables.strukt(name).size, size, "{name}");
    }
}

#[test]
fn sub_messages_find_their_selectors() {
    let Some(tables) = kernel_tables() else { return };
    // The one selector that stands in an enclosing set.
    assert_eq!(
        tables.sources(tables.payload("tca-stats-attrs", "app")),
        ["attrs/kind", "act-attrs/kind"]
    );
    // The one selector that is a number with an enum.
    let Payload::Selected { sub_message, .. } = tables.payload("obj-attrs", "data") else {
        panic!("a sub-message")
    };
    let formats = tables.0.slice(tables.0.sub_message(sub_message).formats);
    assert!(formats.iter().all(|format| matches!(format.key, CaseKey::Numbered(_))));
    let Payload::Selected { sub_message, .. } = tables.payload("linkinfo-attrs", "data") else {
        panic!("a sub-message")
    };
    let formats = tables.0.slice(tables.0.sub_message(sub_message).formats);
    assert!(formats.iter().all(|format| matches!(format.key, CaseKey::Named(_))));
}
