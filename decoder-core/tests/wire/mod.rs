//! Messages and attributes built by hand, little-endian, for tests that need odd ones.

/// A message: type, flags, then the body. Sequence number 7, port id 0.
pub(crate) fn message(nlmsg_type: u16, nlmsg_flags: u16, body: &[u8]) -> Vec<u8> {
    let len = u32::try_from(body.len()).unwrap() + 16;
    let mut bytes = len.to_le_bytes().to_vec();
    bytes.extend(nlmsg_type.to_le_bytes());
    bytes.extend(nlmsg_flags.to_le_bytes());
    bytes.extend([7, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend(body);
    bytes
}

/// An attribute with its padding.
pub(crate) fn attribute(nla_type: u16, payload: &[u8]) -> Vec<u8> {
    let mut bytes = (u16::try_from(payload.len()).unwrap() + 4).to_le_bytes().to_vec();
    bytes.extend(nla_type.to_le_bytes());
    bytes.extend(payload);
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}

/// `struct rtmsg` of an IPv4 route to a /24.
pub(crate) const RTMSG: [u8; 12] = [2, 24, 0, 0, 254, 3, 0, 1, 0, 0, 0, 0];

/// `RTM_NEWROUTE`.
pub(crate) const RTM_NEWROUTE: u16 = 24;

/// A route request with these attributes.
pub(crate) fn route(attributes: &[Vec<u8>]) -> Vec<u8> {
    message(RTM_NEWROUTE, 5, &[&RTMSG[..], &attributes.concat()].concat())
}
