//! What a family's messages are made of: its own tables, and those of other files that they reach.

use std::collections::BTreeSet;

use nlscope_core::schema::{
    EnumId, FamilyId, Payload, PayloadId, Schema, SetId, StructId, SubMessageId,
};

/// Tables that belong together.
#[derive(Debug, Default)]
pub(super) struct Reach {
    pub(super) sets: BTreeSet<SetId>,
    pub(super) structs: BTreeSet<StructId>,
    pub(super) enums: BTreeSet<EnumId>,
    pub(super) sub_messages: BTreeSet<SubMessageId>,
}

impl Reach {
    /// Everything of one family.
    pub(super) fn of_family(schema: &Schema, id: FamilyId) -> Self {
        let family = schema.family(id);
        let mut reach = Self::default();
        reach.enums.extend(family.enums.ids());
        family.sets.ids().for_each(|set| reach.set(schema, set));
        family.structs.ids().for_each(|strukt| reach.strukt(schema, strukt));
        family.sub_messages.ids().for_each(|sub_message| reach.sub_message(schema, sub_message));
        for message in schema.slice(family.messages) {
            message.set.into_iter().for_each(|set| reach.set(schema, set));
            message.fixed_header.into_iter().for_each(|strukt| reach.strukt(schema, strukt));
        }
        reach
    }

    fn set(&mut self, schema: &Schema, id: SetId) {
        if !self.sets.insert(id) {
            return;
        }
        let set = schema.set(id);
        set.subset_of.into_iter().for_each(|parent| self.set(schema, parent));
        for attribute in schema.slice(set.attributes) {
            self.payload(schema, attribute.declared);
            self.payload(schema, attribute.payload);
        }
    }

    fn strukt(&mut self, schema: &Schema, id: StructId) {
        if !self.structs.insert(id) {
            return;
        }
        for member in schema.slice(schema.strukt(id).members) {
            self.payload(schema, member.declared);
            self.payload(schema, member.payload);
        }
    }

    fn sub_message(&mut self, schema: &Schema, id: SubMessageId) {
        if !self.sub_messages.insert(id) {
            return;
        }
        for format in schema.slice(schema.sub_message(id).formats) {
            format.set.into_iter().for_each(|set| self.set(schema, set));
            format.fixed_header.into_iter().for_each(|strukt| self.strukt(schema, strukt));
        }
    }

    fn payload(&mut self, schema: &Schema, id: PayloadId) {
        match *schema.payload(id) {
            Payload::Number(scalar) => self.enums.extend(scalar.enumeration),
            Payload::Bitfield32(enumeration) => self.enums.extend(enumeration),
            Payload::Numbers { element, index } => {
                self.enums.extend(element.enumeration);
                self.enums.extend(index);
            }
            Payload::StructBody { strukt, .. } => self.strukt(schema, strukt),
            Payload::Nest(set) => self.set(schema, set),
            Payload::IndexedArray(entry) => self.payload(schema, entry),
            Payload::TypeValue { payload, .. } => self.payload(schema, payload),
            Payload::Selected { sub_message, .. } => self.sub_message(schema, sub_message),
            Payload::Records { strukt, set, .. } => {
                self.strukt(schema, strukt);
                self.set(schema, set);
            }
            Payload::Cases { cases, otherwise, .. } => {
                self.payload(schema, otherwise);
                schema.slice(cases).iter().for_each(|case| self.payload(schema, case.payload));
            }
            Payload::Unused | Payload::Pad | Payload::Flag | Payload::Str | Payload::Binary(_) => {}
        }
    }
}
