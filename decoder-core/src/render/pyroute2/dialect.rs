//! What pyroute2 0.9.7 knows, and what it calls or reads differently from the kernel's headers.
//!
//! Facts about its rtnetlink classes, found by comparing them with the tables of `specs/`; the test
//! `native-cli/tests/pyroute2.rs` holds them against pyroute2 itself. Everything that is not listed
//! here is as the specs have it.

/// Whether pyroute2 has a class for a rtnetlink message, by its C name: of others it prints the
/// header alone.
pub(super) fn has_class(c_name: &str) -> bool {
    const OBJECTS: [&str; 7] = ["LINK", "ADDR", "ROUTE", "RULE", "NEIGH", "NEIGHTBL", "NSID"];
    const OTHERS: [&str; 6] = [
        "RTM_SETLINK",
        "RTM_SETNEIGHTBL",
        "RTM_NEWSTATS",
        "RTM_GETSTATS",
        "RTM_NEWLINKPROP",
        "RTM_DELLINKPROP",
    ];
    let object =
        ["RTM_NEW", "RTM_DEL", "RTM_GET"].iter().find_map(|verb| c_name.strip_prefix(verb));
    object.is_some_and(|object| OBJECTS.contains(&object)) || OTHERS.contains(&c_name)
}

/// Whether pyroute2 knows the number of a rtnetlink message: only then it prints `event`.
pub(super) fn has_event(c_name: &str) -> bool {
    const UNKNOWN: [&str; 4] =
        ["RTM_NEWNEXTHOP", "RTM_DELNEXTHOP", "RTM_GETNEXTHOP", "RTM_SETSTATS"];
    c_name.starts_with("RTM_") && !UNKNOWN.contains(&c_name)
}

/// Whether pyroute2 knows an attribute of a set, by the set's YNL name and the attribute's number.
pub(super) fn knows(set: &str, value: u16) -> bool {
    let Some((_, last, unknown)) = LAST_KNOWN.iter().find(|(name, ..)| *name == set) else {
        return true;
    };
    value <= *last && !unknown.contains(&value)
}

/// The last attribute that pyroute2 knows of a set, and those before it that it doesn't.
const LAST_KNOWN: [(&str, u16, &[u16]); 29] = [
    ("nlmsgerr-attrs", 3, &[]),
    ("addr-attrs", 11, &[]),
    ("route-attrs", 23, &[]),
    ("metrics", 16, &[]),
    ("lwt-mpls-attrs", 2, &[]),
    ("lwt-seg6-attrs", 1, &[]),
    ("lwt-seg6-local-attrs", 9, &[]),
    ("fib-rule-attrs", 24, &[5, 7, 8, 9]),
    ("ndt-attrs", 8, &[]),
    ("ndtpa-attrs", 16, &[]),
    ("link-attrs", 61, &[]),
    ("vfinfo-attrs", 12, &[]),
    ("af-spec-attrs", 10, &[]),
    ("ifla6-attrs", 8, &[]),
    ("bridge-af-spec-attrs", 3, &[]),
    ("linkinfo-bond-attrs", 27, &[]),
    ("bond-slave-attrs", 6, &[]),
    ("linkinfo-bridge-attrs", 44, &[]),
    ("linkinfo-brport-attrs", 44, &[]),
    ("linkinfo-can-attrs", 17, &[]),
    ("linkinfo-geneve-attrs", 14, &[]),
    ("linkinfo-gre-attrs", 20, &[]),
    ("linkinfo-gre6-attrs", 17, &[]),
    ("linkinfo-gtp-attrs", 3, &[]),
    ("linkinfo-ipvlan-attrs", 1, &[]),
    ("linkinfo-macvlan-attrs", 6, &[]),
    ("linkinfo-vti-attrs", 5, &[]),
    ("linkinfo-vxlan-attrs", 29, &[]),
    ("linkinfo-xfrm-attrs", 2, &[]),
];

/// Whether pyroute2 reads `IFLA_INFO_DATA` of a link kind; of others it prints the bytes.
pub(super) fn knows_kind(kind: &str) -> bool {
    const KINDS: [&str; 23] = [
        "bond",
        "bridge",
        "bridge_slave",
        "can",
        "geneve",
        "gre",
        "gretap",
        "gtp",
        "ip6gre",
        "ip6gretap",
        "ip6tnl",
        "ipip",
        "ipoib",
        "ipvlan",
        "macvlan",
        "macvtap",
        "sit",
        "tun",
        "veth",
        "vlan",
        "vti",
        "vti6",
        "vxlan",
    ];
    KINDS.contains(&kind) || matches!(kind, "vrf" | "xfrm")
}

/// Whether pyroute2 reads `IFLA_INFO_SLAVE_DATA` of a kind.
pub(super) fn knows_slave_kind(kind: &str) -> bool {
    matches!(kind, "bridge" | "bridge_slave" | "bond")
}

/// Whether pyroute2 reads the attributes of a set; of others it prints the bytes.
pub(super) fn reads_set(set: &str) -> bool {
    const BYTES: [&str; 9] = [
        "lwt-ip-attrs",
        "lwt-ip6-attrs",
        "lwt-ila-attrs",
        "lwt-rpl-attrs",
        "lwt-ioam6-attrs",
        "lwt-xfrm-attrs",
        "mctp-attrs",
        "vf-ports-attrs",
        "port-self-attrs",
    ];
    !BYTES.contains(&set)
}

/// pyroute2's beginning of the names of a set's attributes, where it isn't the kernel's.
///
/// It gives each kind of tunnel and of MAC-VLAN names of its own.
pub(super) fn prefix(set: &str, kind: &str) -> Option<(&'static str, &'static str)> {
    match (set, kind) {
        ("linkinfo-gre6-attrs", _) => Some(("IFLA_GRE_", "IFLA_IP6GRE_")),
        ("linkinfo-ip6tnl-attrs", _) => Some(("IFLA_IPTUN_", "IFLA_IP6TNL_")),
        ("linkinfo-iptun-attrs", "sit") => Some(("IFLA_IPTUN_", "IFLA_SIT_")),
        ("linkinfo-iptun-attrs", _) => Some(("IFLA_IPTUN_", "IFLA_IPIP_")),
        ("linkinfo-macvlan-attrs", "macvtap") => Some(("IFLA_MACVLAN_", "IFLA_MACVTAP_")),
        ("link-attrs", _) => Some(("IFLA_TARGET_NETNSID", "IFLA_IF_NETNSID")),
        ("bridge-af-spec-attrs", _) => Some(("IFLA_BRIDGE_FLAGS", "IFLA_BRIDGE_VLAN_FLAGS")),
        _ => None,
    }
}

/// How pyroute2 reads a value, where that isn't what the specs say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Its bytes, as pairs of digits.
    Hexdump,
    /// Present or not, whatever its bytes.
    Presence,
    /// The first byte.
    FirstByte,
    /// A number in the byte order of the machine.
    HostOrder,
    /// A number with a sign.
    Signed,
    /// Six bytes from where the value begins, also where it is shorter or longer.
    SixBytes,
    /// `start:end`.
    FromTo,
    /// A word for a number; a number without one stays.
    Words(&'static [(u64, &'static str)]),
    /// A word for a number but 0, which is `None`.
    WordOrNone(&'static [(u64, &'static str)]),
    /// `ipv4_devconf`, with the header of the attribute in it as the first number.
    Ipv4Settings,
    /// Numbers with these keys; what lies behind is left out.
    Keyed(&'static [&'static str]),
    /// A segment routing header behind its mode.
    SegmentRouting,
    /// A segment routing header without addresses.
    LocalSegmentRouting,
}

/// How pyroute2 reads an attribute, by its C name in the headers.
pub(super) fn reading(c_name: &str) -> Option<Reading> {
    Some(match c_name {
        "RTA_EXPIRES" | "IFLA_WEIGHT" | "IFLA_STATS_LINK_OFFLOAD_XSTATS" | "IFLA_STATS_AF_SPEC" => {
            Reading::Hexdump
        }
        "IFLA_VXLAN_TTL_INHERIT" | "IFLA_CAN_RESTART" => Reading::Presence,
        "NLMSGERR_ATTR_COOKIE" => Reading::FirstByte,
        "IFLA_VXLAN_LABEL" | "IFLA_IPTUN_FLAGS" => Reading::HostOrder,
        "IFLA_ADDRESS"
        | "IFLA_BROADCAST"
        | "IFLA_BR_GROUP_ADDR"
        | "IFLA_BOND_AD_INFO_PARTNER_MAC"
        | "IFLA_BOND_SLAVE_PERM_HWADDR"
        | "IFLA_MACVLAN_MACADDR" => Reading::SixBytes,
        "IFLA_LINK_NETNSID" | "IFLA_XDP_FD" | "IFLA_XDP_EXPECTED_FD" => Reading::Signed,
        "FRA_UID_RANGE" | "FRA_SPORT_RANGE" | "FRA_DPORT_RANGE" => Reading::FromTo,
        "IFLA_OPERSTATE" => Reading::Words(&OPERATIONAL_STATES),
        "IFLA_MACVLAN_MODE" => Reading::Words(&MACVLAN_MODES),
        "IFLA_MACVLAN_FLAGS" => Reading::Words(&[(0, "none"), (1, "nopromisc")]),
        "IFLA_MACVLAN_MACADDR_MODE" => {
            Reading::Words(&[(0, "add"), (1, "del"), (2, "flush"), (3, "set")])
        }
        "IFLA_GENEVE_DF" => Reading::Words(&[(0, "unset"), (1, "set"), (2, "inherit")]),
        "IFLA_IPOIB_MODE" => Reading::Words(&[(0, "datagram"), (1, "connected")]),
        "IFLA_XDP_ATTACHED" => Reading::WordOrNone(&XDP_MODES),
        "AF_INET" => Reading::Ipv4Settings,
        "IFLA_INET6_CONF" => Reading::Keyed(&IPV6_SETTINGS),
        "IFLA_INET6_STATS" => Reading::Keyed(&IPV6_STATISTICS),
        "IFLA_INET6_ICMP6STATS" => Reading::Keyed(&ICMPV6_STATISTICS),
        "SEG6_IPTUNNEL_SRH" => Reading::SegmentRouting,
        "SEG6_LOCAL_SRH" => Reading::LocalSegmentRouting,
        _ => return None,
    })
}

/// Whether pyroute2 reads the flags of GRE over IPv6 in the byte order of the machine; those over
/// IPv4 it reads as the kernel sends them.
pub(super) fn is_host_order_in(set: &str, c_name: &str) -> bool {
    set == "linkinfo-gre6-attrs" && matches!(c_name, "IFLA_GRE_IFLAGS" | "IFLA_GRE_OFLAGS")
}

const OPERATIONAL_STATES: [(u64, &str); 7] = [
    (0, "UNKNOWN"),
    (1, "NOTPRESENT"),
    (2, "DOWN"),
    (3, "LOWERLAYERDOWN"),
    (4, "TESTING"),
    (5, "DORMANT"),
    (6, "UP"),
];

const MACVLAN_MODES: [(u64, &str); 6] =
    [(0, "none"), (1, "private"), (2, "vepa"), (4, "bridge"), (8, "passthru"), (16, "source")];

const XDP_MODES: [(u64, &str); 4] =
    [(1, "xdp"), (2, "xdpgeneric"), (3, "xdpoffload"), (4, "xdpmulti")];

/// Keys of `ipv4_devconf`, in order. The first stands where the attribute's header is.
pub(super) const IPV4_SETTINGS: [&str; 29] = [
    "dummy",
    "forwarding",
    "mc_forwarding",
    "proxy_arp",
    "accept_redirects",
    "secure_redirects",
    "send_redirects",
    "shared_media",
    "rp_filter",
    "accept_source_route",
    "bootp_relay",
    "log_martians",
    "tag",
    "arpfilter",
    "medium_id",
    "noxfrm",
    "nopolicy",
    "force_igmp_version",
    "arp_announce",
    "arp_ignore",
    "promote_secondaries",
    "arp_accept",
    "arp_notify",
    "accept_local",
    "src_vmark",
    "proxy_arp_pvlan",
    "route_localnet",
    "igmpv2_unsolicited_report_interval",
    "igmpv3_unsolicited_report_interval",
];

const IPV6_SETTINGS: [&str; 30] = [
    "forwarding",
    "hop_limit",
    "mtu",
    "accept_ra",
    "accept_redirects",
    "autoconf",
    "dad_transmits",
    "router_solicitations",
    "router_solicitation_interval",
    "router_solicitation_delay",
    "use_tempaddr",
    "temp_valid_lft",
    "temp_preferred_lft",
    "regen_max_retry",
    "max_desync_factor",
    "max_addresses",
    "force_mld_version",
    "accept_ra_defrtr",
    "accept_ra_pinfo",
    "accept_ra_rtr_pref",
    "router_probe_interval",
    "accept_ra_rt_info_max_plen",
    "proxy_ndp",
    "optimistic_dad",
    "accept_source_route",
    "mc_forwarding",
    "disable_ipv6",
    "accept_dad",
    "force_tllao",
    "ndisc_notify",
];

const IPV6_STATISTICS: [&str; 36] = [
    "num",
    "inpkts",
    "inoctets",
    "indelivers",
    "outforwdatagrams",
    "outpkts",
    "outoctets",
    "inhdrerrors",
    "intoobigerrors",
    "innoroutes",
    "inaddrerrors",
    "inunknownprotos",
    "intruncatedpkts",
    "indiscards",
    "outdiscards",
    "outnoroutes",
    "reasmtimeout",
    "reasmreqds",
    "reasmoks",
    "reasmfails",
    "fragoks",
    "fragfails",
    "fragcreates",
    "inmcastpkts",
    "outmcastpkts",
    "inbcastpkts",
    "outbcastpkts",
    "inmcastoctets",
    "outmcastoctets",
    "inbcastoctets",
    "outbcastoctets",
    "csumerrors",
    "noectpkts",
    "ect1pkts",
    "ect0pkts",
    "cepkts",
];

const ICMPV6_STATISTICS: [&str; 6] =
    ["num", "inmsgs", "inerrors", "outmsgs", "outerrors", "csumerrors"];

/// The keys of a struct's members, pads included, in order; `None` where they are the C names.
pub(super) fn members(c_name: &str) -> Option<&'static [&'static str]> {
    STRUCTS.iter().find(|(name, _)| *name == c_name).map(|(_, members)| *members)
}

/// Whether pyroute2 reads a member in the byte order of the machine, though it is in network order.
pub(super) fn is_host_order_member(strukt: &str, key: &str) -> bool {
    strukt == "ifla_bridge_id" && key == "prio"
}

/// How many members pyroute2 knows of the statistics of a link.
pub(super) const LINK_STATISTICS: usize = 23;

/// C name of a struct, and its keys. A pad whose key begins with `__` has the value `()`, one with
/// two keys is two numbers; a member whose key is empty isn't shown, nor is one behind the last key.
const STRUCTS: [(&str, &[&str]); 19] = [
    ("rtmsg", &["family", "dst_len", "src_len", "tos", "table", "proto", "scope", "type", "flags"]),
    ("rtnexthop", &["", "flags", "hops", "oif"]),
    ("rtvia", &["family", "addr"]),
    ("ifinfomsg", &["family", "__align", "ifi_type", "index", "flags", "change"]),
    ("ifaddrmsg", &["family", "prefixlen", "flags", "scope", "index"]),
    ("if_stats_msg", &["family", "pad1 pad2", "ifindex", "filter_mask"]),
    ("ifa_cacheinfo", &["ifa_preferred", "ifa_valid", "cstamp", "tstamp"]),
    ("ndmsg", &["family", "__pad", "ifindex", "state", "flags", "ndm_type"]),
    ("ndtmsg", &["family", "__pad"]),
    (
        "fib_rule_hdr",
        &["family", "dst_len", "src_len", "tos", "table", "res1", "res2", "action", "flags"],
    ),
    (
        "ndt_config",
        &[
            "key_len",
            "entry_size",
            "entries",
            "last_flush",
            "last_rand",
            "hash_rnd",
            "hash_mask",
            "hash_chain_gc",
            "proxy_qlen",
        ],
    ),
    (
        "ndt_stats",
        &[
            "allocs",
            "destroys",
            "hash_grows",
            "res_failed",
            "lookups",
            "hits",
            "rcv_probes_mcast",
            "rcv_probes_ucast",
            "periodic_gc_runs",
            "forced_gc_runs",
        ],
    ),
    ("ifla_vf_tx_rate", &["vf", "tx_rate"]),
    ("ifla_vf_spoofchk", &["vf", "spoofchk"]),
    ("ifla_vf_rss_query_en", &["vf", "rss_query_en"]),
    ("ifla_vf_trust", &["vf", "trust"]),
    ("ifla_vf_vlan_info", &["vf", "vlan", "qos", "proto"]),
    (
        "seg6_iptunnel_encap",
        &[
            "encapmode",
            "nexthdr",
            "hdrlen",
            "type",
            "segments_left",
            "first_segment",
            "flags",
            "reserved",
        ],
    ),
    (
        "ipv6_sr_hdr",
        &["nexthdr", "hdrlen", "type", "segments_left", "first_segment", "flags", "reserved"],
    ),
];
