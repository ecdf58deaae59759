//! The kernel's checks, with constants and limits put in.

use nlscope_schema::Check;

use crate::error::{At, Report};
use crate::resolve::resolve_enum;
use crate::scope::Scope;
use crate::spec::{Amount, Checks};
use nlscope_schema::TableId;

/// Limits by type, which any spec may name.
const LIMITS: [(&str, i128); 16] = [
    ("u8-min", 0),
    ("u8-max", u8::MAX as i128),
    ("u16-min", 0),
    ("u16-max", u16::MAX as i128),
    ("u32-min", 0),
    ("u32-max", u32::MAX as i128),
    ("u64-min", 0),
    ("u64-max", u64::MAX as i128),
    ("s8-min", i8::MIN as i128),
    ("s8-max", i8::MAX as i128),
    ("s16-min", i16::MIN as i128),
    ("s16-max", i16::MAX as i128),
    ("s32-min", i32::MIN as i128),
    ("s32-max", i32::MAX as i128),
    ("s64-min", i64::MIN as i128),
    ("s64-max", i64::MAX as i128),
];

/// The checks of an attribute, in the order of the schema's variants.
pub(crate) fn resolve(checks: &Checks, scope: &Scope<'_>, report: &Report<'_>) -> Vec<Check> {
    let amounts = Amounts { scope, report };
    let mut all = Vec::new();
    all.extend(amounts.get(&checks.min).map(Check::Min));
    all.extend(amounts.get(&checks.max).map(Check::Max));
    all.extend(amounts.get(&checks.min_len).map(Check::MinLen));
    all.extend(amounts.get(&checks.max_len).map(Check::MaxLen));
    all.extend(amounts.get(&checks.exact_len).map(Check::ExactLen));
    if let Some(id) = checks.flags_mask.as_ref().and_then(|name| scope.enumeration(name)) {
        let (family, flags) = scope.enums.items[id.index()];
        let entries = resolve_enum(&scope.files[family], flags, report);
        all.push(Check::FlagsMask(entries.iter().fold(0, |mask, entry| mask | entry.value)));
    }
    all.extend(checks.unterminated_ok.then_some(Check::UnterminatedOk));
    all
}

struct Amounts<'a, 'f> {
    scope: &'a Scope<'f>,
    report: &'a Report<'a>,
}

impl Amounts<'_, '_> {
    fn get<T: TryFrom<i128>>(&self, amount: &Option<(At, Amount)>) -> Option<T> {
        let (at, amount) = amount.as_ref()?;
        let number = match amount {
            Amount::Named { name, minus_one: false } if !self.scope.knows_constant(name) => {
                limit(&name.text).or_else(|| self.scope.amount(amount))
            }
            _ => self.scope.amount(amount),
        }?;
        let fits = T::try_from(number).ok();
        if fits.is_none() {
            self.report.error(*at, format!("{number} is out of range for this check"));
        }
        fits
    }
}

fn limit(name: &str) -> Option<i128> {
    LIMITS.iter().find(|(limit, _)| *limit == name).map(|(_, value)| *value)
}
