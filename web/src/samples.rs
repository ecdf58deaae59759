//! Real inputs to begin with, from the corpus.

/// An input and what to call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// A few words.
    pub name: &'static str,
    /// The text, as a person would paste it.
    pub text: &'static str,
}

macro_rules! samples {
    ($($name:literal: $path:literal,)*) => {
        /// The first is what the page begins with.
        pub const SAMPLES: &[Sample] = &[
            $(Sample { name: $name, text: include_str!(concat!("../../corpus/", $path)) },)*
        ];
    };
}

samples! {
    "New route": "strace/seed-strace-4.12.txt",
    "Multipath route": "rt-route/multipath-v4.hex",
    "VXLAN link, refused": "errors/link-vxlan-id-range.hex",
    "MPLS encapsulation": "rt-route/encap-mpls.hex",
    "Generic family": "nlctrl/get-family.hex",
    "Broken length": "malformed/attribute-length-2.hex",
    "Cut string": "strace/write-hex-cut.txt",
}
